#include "check/check.hpp"

#include <gtest/gtest.h>

#include "catalog/library.hpp"
#include "check/rule.hpp"
#include "script/parse.hpp"
#include "support/toy_stage.hpp"

namespace lamec::check {
namespace {

System toy_system() {
  System system;
  system.name = "toy";
  system.title = "Toy";
  system.modules.stage_prefix = "Stages/";
  Partition partition;
  partition.name = "gpu";
  partition.nodes.value = 10;
  partition.max_nodes.value = 4;
  partition.max_time.value = Seconds{7200};
  partition.gpus_per_node.value = 4;
  system.partitions.push_back(partition);
  return system;
}

std::vector<Finding> look(const std::string& text, Completeness completeness = Completeness::snapshot) {
  const Script script = script::parse(text);
  const System system = toy_system();
  const Stage stage = support::toy_stage(completeness);
  return check({script,
                "job.sh",
                &system,
                [&](std::string_view name) { return name == "2024" ? &stage : nullptr; },
                {}});
}

TEST(Check, IsSilentOnAGoodScript) {
  EXPECT_TRUE(look("#!/bin/bash\n#SBATCH --partition=gpu --nodes=4 --time=02:00:00 --gres=gpu:4\nml --force "
                   "purge\nml Stages/2024 GCC/12 OpenMPI/4 PyTorch\nsrun x\n")
                  .empty());
}

TEST(Check, PointsAtEachFault) {
  const auto findings = look(
      "#!/bin/bash\n#SBATCH -N 5\n#SBATCH -p gpu\n#SBATCH --time 3:00:00\n#SBATCH --gpus-per-node=8\nml "
      "Stages/2024 PyTorch GCC/99\n");
  ASSERT_EQ(findings.size(), 5U);
  EXPECT_EQ(findings[0].code, "LM004");
  EXPECT_EQ(findings[0].where.line, 2);
  EXPECT_EQ(findings[0].where.column, 9);
  EXPECT_EQ(findings[1].code, "LM003");
  EXPECT_EQ(findings[1].fix, "--time=02:00:00");
  EXPECT_EQ(findings[2].code, "LM005");
  EXPECT_EQ(findings[3].code, "LM001");
  EXPECT_EQ(findings[3].where.column, 16);
  EXPECT_EQ(findings[3].fix, "load before it: GCC/12");
  EXPECT_EQ(findings[4].message, "Stages/2024 has no GCC/99; it has GCC/12");
}

TEST(Check, UnknownPartitionsGetTheNearestName) {
  const auto findings = look("#!/bin/bash\n#SBATCH --partition=gpus\n");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "LM002");
  EXPECT_EQ(findings[0].fix, "did you mean 'gpu'?");
}

std::vector<std::string> codes(const std::string& text) {
  std::vector<std::string> found;
  for (const Finding& finding : look(text)) found.push_back(finding.code);
  return found;
}
using Codes = std::vector<std::string>;

Codes codes_on_gpu(const std::string& lines) {
  return codes("#!/bin/bash\n#SBATCH --partition=gpu --gpus-per-node=4\n" + lines);
}

// Only what stands between srun and its program is srun's: `bash -c`, `python -c` and a program's -cfg are not.
TEST(Check, AProgramsOwnOptionsAreNotThoseOfSrun) {
  const std::string cpus = "#SBATCH --cpus-per-task=4\n";
  for (const std::string step :
       {"srun bash -c 'python x.py'", "srun python x.py -cfg a", "srun -n 4 --mpi pmix python -c 'x'"}) {
    EXPECT_EQ(codes_on_gpu(cpus + step + "\n"), Codes{"LM027"}) << step;
  }
  for (const std::string step : {"srun -c 4 x", "srun -n 2 -c4 x", "srun --mpi pmix --cpus-per-task 4 x"})
    EXPECT_EQ(codes_on_gpu(cpus + step + "\n"), Codes{}) << step;
}

TEST(Check, MoreSlipsAndPlaceholdersAreSeen) {
  for (const std::string line : {"#$BATCH -n 16", "#$SBATCH --nodes=1", "#!SBATCH -n 1", "#SSBATCH -n 1"})
    EXPECT_EQ(codes_on_gpu(line + "\nsrun x\n"), Codes{"LM008"}) << line;
  EXPECT_EQ(codes_on_gpu("# sbatch -n 16\nsrun x\n"), Codes{"LM008"});
  EXPECT_EQ(codes_on_gpu("#   sbatch --array=0-63 job.sh\nsrun x\n"), Codes{}) << "how it is submitted";
  EXPECT_EQ(codes_on_gpu("#SBATCH --account=project_xxxxxxxxx\nsrun x\n"), Codes{"LM015"});
  EXPECT_EQ(codes_on_gpu("#SBATCH --account=maxx\nsrun x\n"), Codes{});
}

TEST(Check, OptionsOfTheSitesPluginsAreKnown) {
  const std::string text = "#!/bin/bash\n#SBATCH --disable-dcgm\n";
  EXPECT_EQ(look(text).at(0).code, "LM012");
  const Script script = script::parse(text);
  System system = toy_system();
  system.scheduler.plugin_options = {"disable-dcgm"};
  EXPECT_TRUE(check({script, "job.sh", &system, {}, {}}).empty());
}

TEST(Check, AbsenceCountsAsMuchAsTheTreeIsKnown) {
  const std::string script = "#!/bin/bash\nml Stages/2024 GCC/12 TensorFlow\n";
  EXPECT_EQ(look(script, Completeness::probed).front().severity, Severity::error);
  EXPECT_EQ(look(script, Completeness::snapshot).front().severity, Severity::warning);
  EXPECT_TRUE(look(script, Completeness::partial).empty());
  EXPECT_TRUE(look(script, Completeness::unknown).empty());
}

TEST(Check, KnowsEverySpellingOfALoadLine) {
  const Script script = script::parse(
      "ml GCC\nmodule load OpenMPI\nmodule --silent load A B\nml --force purge\nml use /x\nmodule purge\nml "
      "unload Q\nml C # D\nml load E\n");
  std::vector<std::string> words;
  for (const LoadedWord& word : loaded_words(script)) words.push_back(word.text);
  EXPECT_EQ(words, (std::vector<std::string>{"GCC", "OpenMPI", "A", "B", "C", "E"}));
}

TEST(Check, ReadsDirectivesAsSbatchDoes) {
  for (const char* line : {"#SBATCH -N 5", "#SBATCH -N5", "#SBATCH --nodes 5", "#SBATCH --nodes=5",
                           "#SBATCH\t--nodes='5' # five", "#SBATCH -J x --nodes=\"5\""}) {
    EXPECT_EQ(codes(std::string("#!/bin/bash\n#SBATCH -p gpu --gres=gpu:4\n") + line + "\n"), Codes{"LM004"})
        << line;
  }
}

TEST(Check, LooksAtEachComponentOfAHeterogeneousJob) {
  EXPECT_EQ(codes("#!/bin/bash\n#SBATCH -p gpu -N 1 --gres=gpu:4\n#SBATCH hetjob\n#SBATCH -p gpu -N 5 "
                  "--gres=gpu:4\n"),
            Codes{"LM004"});
}

TEST(Check, IgnoresWithAReasonOnly) {
  const std::string head = "#!/bin/bash\n#SBATCH --nodes=1\n";
  EXPECT_EQ(codes(head + "mpirun x # lamec: ignore=LM031 own MPI\n"), Codes{});
  EXPECT_EQ(codes(head + "# lamec: ignore=LM031 own MPI\nmpirun x\n"), Codes{});
  EXPECT_EQ(codes(head + "# lamec: ignore=LM030 another rule\nmpirun x\n"), Codes{"LM031"});
  EXPECT_EQ(codes(head + "mpirun x # lamec: ignore=LM031\n"), (Codes{"LM031", "LM041"}));
}

TEST(Check, RepairsAreBytesInPlace) {
  const std::string text = "#!/bin/bash\r\n#SBATCH -nodes=1\r\nif [ $x > 0 ]; then y; fi\r\n";
  EXPECT_EQ(fixed(text, look(text)), "#!/bin/bash\n#SBATCH --nodes=1\nif [ $x -gt 0 ]; then y; fi\n");
  EXPECT_EQ(fixed("a\n", {}), "a\n");
}

TEST(Check, AFactFromMemoryIsAWarning) {
  const Script script = script::parse("#!/bin/bash\n#SBATCH -p gpu -t 3:00:00\n");
  System system = toy_system();
  system.sources.push_back({"memory", "somebody", "", EvidenceLevel::unverified});
  system.partitions[0].max_time.evidence = "memory";
  const auto findings = check({script, "job.sh", &system, {}, {}});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].severity, Severity::warning);
}

TEST(Check, AnyTextIsLookedAt) {
  for (const char* text :
       {"", "\n", "#SBATCH", "#SBATCH -", "#SBATCH --", "#SBATCH =", "#SBATCH \"", "#SBATCH -N",
        "#!\n#SBATCH --gres=\n", "ml Stages/", "#SBATCH ''", "[ >", "srun"}) {
    EXPECT_NO_FATAL_FAILURE(look(text)) << text;
  }
}

// Scripts of today load modules that the public listings do not have; they must not be called wrong.
TEST(Check, BlocksOfHalfKnownStagesPass) {
  const auto library = catalog::Library::built_in();
  ASSERT_TRUE(library.has_value());
  const auto system = library->system("jureca");
  ASSERT_TRUE(system.has_value());
  for (const char* line :
       {"ml Stages/2025 GCC OpenMPI PyTorch",
        "ml Stages/2025 GCC OpenMPI CUDA/12 cuDNN MPI-settings/CUDA Python CMake HDF5 PnetCDF libaio mpi4py "
        "git",
        "ml Stages/2026 GCC Python CUDA", "ml Stages/2026 GCCcore/14.3.0 Python/3.13.5 CUDA/13",
        "ml Stages/2026 imkl/2025.2.0 Intel/2025.2.0 ParaStationMPI/5.13.0-1 CMake/3.31.8 HDF5/1.14.6"}) {
    const Script script = script::parse(std::string("#!/bin/bash\n") + line + "\n");
    const auto findings =
        check({script,
               "job.sh",
               &*system,
               [&](std::string_view name) -> const Stage* {
                 return library->stage("jsc", name).value_or(nullptr);
               },
               {}});
    for (const Finding& finding : findings)
      EXPECT_NE(finding.severity, Severity::error) << line << ": " << finding.message;
  }
}

}  // namespace
}  // namespace lamec::check
