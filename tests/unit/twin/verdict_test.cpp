#include "twin/verdict.hpp"

#include <gtest/gtest.h>

#include "support/fake_processes.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

ModuleVerdict judged(const std::vector<std::string>& loaded, const std::string& words = "",
                     int exit_code = 0) {
  return judge_modules(exit_code, loaded, words, {"Stages/2022", "GCC/11.2.0", "OpenMPI/4.1.2"});
}

TEST(JudgeModules, EqualListsAreFine) {
  EXPECT_TRUE(judged({"Stages/2022", "GCCcore/.11.2.0", "GCC/11.2.0", "OpenMPI/4.1.2"}).ok);
}

TEST(JudgeModules, EverySignOfTroubleCounts) {
  const std::vector<std::string> all = {"Stages/2022", "GCC/11.2.0", "OpenMPI/4.1.2"};
  EXPECT_FALSE(judged(all, "", 1).ok);
  EXPECT_FALSE(judged({"Stages/2022", "GCC/11.2.0"}).ok);
  EXPECT_FALSE(judged({"Stages/2022", "GCC/11.2.0", "OpenMPI/4.1.1"}).ok);
  EXPECT_FALSE(judged({"Stages/2022", "GCC/11.2.0", "OpenMPI/4.1.2", "GCC/10.3.0"}).ok)
      << "another version beside the planned one";
  EXPECT_FALSE(judged(all, "Lmod is automatically replacing \"GCC/10.3.0\" with \"GCC/11.2.0\".").ok);
  EXPECT_FALSE(
      judged(all, "The following have been reloaded with a version change:\n  1) GCC/10.3.0 => GCC/11.2.0")
          .ok);
  EXPECT_FALSE(judged(all, "Inactive Modules:\n  1) OpenMPI").ok);
  EXPECT_FALSE(judged(all, "The following modules were not currently loaded: CUDA").ok);
  EXPECT_TRUE(judged(all, "Lmod is automatically replacing \"zlib/1\" with \"zlib/2\".").ok)
      << "not part of the plan";
  EXPECT_TRUE(judged(all, "this stage is deprecated").ok) << "a message of the stage is no trouble";
}

TEST(JudgeModules, ANameWithoutAVersionIsMetByAny) {
  EXPECT_TRUE(judge_modules(0, {"GCC/11.2.0"}, "", {"GCC"}).ok);
  EXPECT_FALSE(judge_modules(0, {"GCCcore/.11.2.0"}, "", {"GCC"}).ok);
}

TEST(NewerOptions, AreTakenOutAndTold) {
  std::vector<std::string> left_out;
  const std::string script =
      "#!/bin/bash\n#SBATCH --nodes=2 --tres-per-task=cpu:4 --time=10\n#SBATCH --segment 4\n#SBATCH "
      "--extra=x\n"
      "echo '#SBATCH --extra=x'\n#SBATCH --job-name=\"a  b\"\n";
  EXPECT_EQ(without_newer_options(script, left_out),
            "#!/bin/bash\n#SBATCH --nodes=2 --time=10\n#\n#\necho '#SBATCH --extra=x'\n#SBATCH "
            "--job-name=\"a  b\"\n");
  EXPECT_EQ(left_out, (std::vector<std::string>{"--tres-per-task=cpu:4", "--segment 4", "--extra=x"}));
}

TEST(TestOnly, SaysWhatSlurmSaid) {
  fake::FakeProcesses processes;
  TwinState state;
  state.name = "mine";
  processes.answer = [](const Command&) {
    return ProcessResult{0, "", "sbatch: Job 3 to start at now on nodes n1\n", false};
  };
  const auto good = test_only(state, "#!/bin/bash\n", {"--nodes=2", "--extra=x"}, processes);
  ASSERT_TRUE(good);
  EXPECT_TRUE(good->accepted);
  EXPECT_EQ(good->start, "Job 3 to start at now on nodes n1");
  EXPECT_EQ(processes.ran[0].argv, (std::vector<std::string>{"sbatch", "--test-only", "--nodes=2"}));
  EXPECT_EQ(good->left_out, std::vector<std::string>{"--extra=x"});
  processes.answer = [](const Command&) { return ProcessResult{1, "", "allocation failure: no\n", false}; };
  EXPECT_EQ(test_only(state, "x", {}, processes)->words, "allocation failure: no");
  processes.answer = [](const Command&) {
    return ProcessResult{1, "", "sbatch: error: Unable to contact slurm controller\n", false};
  };
  EXPECT_EQ(test_only(state, "x", {}, processes).error().kind, ErrorKind::environment)
      << "no answer is no refusal";
  processes.answer = [](const Command&) { return ProcessResult{137, "", "", true}; };
  EXPECT_EQ(test_only(state, "x", {}, processes).error().kind, ErrorKind::environment);
}

}  // namespace
}  // namespace lamec::twin
