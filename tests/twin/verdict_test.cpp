#include "twin_fixture.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// One twin for all: it only answers.
class Verdict : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    twins = new Twins;
    const std::vector<Stage> stages = {example::stage_2022()};
    auto made = up(example::booster(), stages, twins->settings("booster"), twins->files, twins->processes);
    if (made)
      state = new TwinState(*made);
    else
      ADD_FAILURE() << to_text(made.error());
  }
  static void TearDownTestSuite() {
    delete state;
    delete twins;
  }
  void SetUp() override { ASSERT_NE(state, nullptr); }

  static SubmitVerdict ask(const std::string& directives) {
    const auto verdict =
        test_only(*state, "#!/bin/bash\n" + directives + "srun hostname\n", {}, twins->processes);
    EXPECT_TRUE(verdict.has_value()) << (verdict ? "" : to_text(verdict.error()));
    return verdict.value_or(SubmitVerdict{});
  }
  static inline Twins* twins = nullptr;
  static inline TwinState* state = nullptr;
};

const std::string k_good =
    "#SBATCH --partition=booster\n#SBATCH --nodes=2\n#SBATCH --gpus-per-node=4\n#SBATCH --ntasks-per-node=1\n"
    "#SBATCH --cpus-per-task=48\n#SBATCH --time=01:00:00\n";

TEST_F(Verdict, AcceptsWhatFits) {
  const SubmitVerdict verdict = ask(k_good);
  EXPECT_TRUE(verdict.accepted) << verdict.words;
  EXPECT_NE(verdict.start.find("on nodes jwb[0001-0002] in partition booster"), std::string::npos)
      << verdict.start;
  EXPECT_EQ(verdict.words, "");
}

struct Refusal {
  const char* name;
  const char* directives;
  const char* words;
};

TEST_F(Verdict, RefusesInSlurmsWords) {
  const Refusal refusals[] = {
      {"too many GPUs", "#SBATCH -p booster -N 2 --gpus-per-node=8 -t 60\n",
       "Requested node configuration is not available"},
      {"too long", "#SBATCH -p booster -N 2 -t 48:00:00\n", "Requested time limit is invalid"},
      {"unknown partition", "#SBATCH -p foo -N 2 -t 60\n", "Invalid partition name specified"},
      {"too many nodes", "#SBATCH -p booster -N 5000 -t 60\n", "allocation failure"},
      {"over the node limit", "#SBATCH -p booster -N 400 -t 60\n", "Node count specification invalid"},
      {"below the node limit", "#SBATCH -p largebooster -N 2 -t 60\n", "Node count specification invalid"},
      {"too many cpus", "#SBATCH -p booster -N 2 --ntasks-per-node=1 --cpus-per-task=128 -t 60\n",
       "Requested node configuration is not available"},
      {"too much memory", "#SBATCH -p booster -N 1 --mem=600G -t 60\n",
       "Requested node configuration is not available"},
      {"another GPU type", "#SBATCH -p booster -N 1 --gres=gpu:v100:4 -t 60\n",
       "Requested node configuration is not available"},
      {"devel too long", "#SBATCH -p develbooster -N 1 -t 03:00:00\n", "Requested time limit is invalid"},
  };
  for (const Refusal& refusal : refusals) {
    const SubmitVerdict verdict = ask(refusal.directives);
    EXPECT_FALSE(verdict.accepted) << refusal.name;
    EXPECT_NE(verdict.words.find(refusal.words), std::string::npos) << refusal.name << ": " << verdict.words;
  }
}

TEST_F(Verdict, JudgesHeterogeneousJobs) {
  const std::string good =
      "#SBATCH -p booster -N 1 -t 60\n#SBATCH hetjob\n#SBATCH -p develbooster -N 2 --gpus-per-node=4\n";
  EXPECT_TRUE(ask(good).accepted) << ask(good).words;
  const std::string bad =
      "#SBATCH -p booster -N 1 -t 60\n#SBATCH hetjob\n#SBATCH -p develbooster -N 2 --gpus-per-node=5\n";
  EXPECT_FALSE(ask(bad).accepted);
}

TEST_F(Verdict, LeavesOutNewerOptionsAndSaysSo) {
  const SubmitVerdict verdict = ask(k_good + "#SBATCH --tres-per-task=cpu:48\n");
  EXPECT_TRUE(verdict.accepted) << verdict.words;
  EXPECT_EQ(verdict.left_out, std::vector<std::string>{"--tres-per-task=cpu:48"});
  EXPECT_FALSE(ask(k_good + "#SBATCH --no-such-option=1\n").accepted);
}

TEST_F(Verdict, ExtraArgumentsOverrideTheScript) {
  const auto verdict = test_only(*state, "#!/bin/bash\n" + k_good, {"--time=48:00:00"}, twins->processes);
  ASSERT_TRUE(verdict.has_value());
  EXPECT_FALSE(verdict->accepted);
}

TEST_F(Verdict, CallersSlurmVariablesDoNotReachIt) {
  setenv("SBATCH_PARTITION", "foo", 1);
  setenv("SBATCH_TIMELIMIT", "48:00:00", 1);
  const SubmitVerdict verdict = ask(k_good);
  unsetenv("SBATCH_PARTITION");
  unsetenv("SBATCH_TIMELIMIT");
  EXPECT_TRUE(verdict.accepted) << verdict.words;
}

TEST_F(Verdict, StatusTellsAssumptionsAndDifferences) {
  const auto found = status(twins->root, "booster", twins->files, twins->processes);
  LAMEC_ASSERT_OK(found);
  EXPECT_TRUE(found->healthy) << (found->problems.empty() ? "" : found->problems[0]);
  EXPECT_EQ(found->state.node_count, 936);
  bool shares = false;
  for (const std::string& assumption : found->state.assumptions) {
    shares = shares || assumption.find("develbooster: the number of nodes is not known") == 0;
  }
  EXPECT_TRUE(shares);
  EXPECT_FALSE(found->state.differences.empty());
}

// --- modules

const std::vector<std::string> k_head = {"ml --force purge", "ml use $OTHERSTAGES"};

std::vector<std::string> lines(const std::string& last) {
  std::vector<std::string> result = k_head;
  result.push_back(last);
  return result;
}

ModuleVerdict loaded(const TwinState& state, Twins& twins, const std::vector<std::string>& commands,
                     const std::vector<std::string>& planned) {
  const auto verdict = load(state, commands, planned, twins.processes);
  EXPECT_TRUE(verdict.has_value()) << (verdict ? "" : to_text(verdict.error()));
  return verdict.value_or(ModuleVerdict{});
}

TEST_F(Verdict, LoadsThePlannedChain) {
  const std::vector<std::string> planned = {"Stages/2022", "GCC/11.2.0", "OpenMPI/4.1.2",
                                            "PyTorch/1.11-CUDA-11.5"};
  const auto verdict = loaded(
      *state, *twins, lines("ml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 PyTorch/1.11-CUDA-11.5"), planned);
  EXPECT_TRUE(verdict.ok) << verdict.words << (verdict.problems.empty() ? "" : verdict.problems[0]);
  const std::vector<std::string> all = {"Stages/2022",
                                        "GCCcore/.11.2.0",
                                        "GCC/11.2.0",
                                        "CUDA/11.5",
                                        "OpenMPI/4.1.2",
                                        "Python/3.9.6",
                                        "cuDNN/8.3.1.22-CUDA-11.5",
                                        "NCCL/2.11.4-CUDA-11.5",
                                        "pybind11/.2.9.2",
                                        "PyTorch/1.11-CUDA-11.5"};
  EXPECT_EQ(verdict.loaded, all);
}

TEST_F(Verdict, RefusesASecondCompilerThatLmodAccepts) {
  const auto verdict = loaded(*state, *twins, lines("ml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 Intel/2021.4.0"),
                              {"Stages/2022", "GCC/11.2.0", "OpenMPI/4.1.2", "Intel/2021.4.0"});
  EXPECT_FALSE(verdict.ok);
  EXPECT_EQ(verdict.exit_code, 0) << "Lmod itself is content; the comparison with the plan is what refuses";
  EXPECT_EQ(verdict.missing, (std::vector<std::string>{"GCC/11.2.0", "OpenMPI/4.1.2"}));
  const std::string said = join(verdict.problems, "\n");
  EXPECT_TRUE(contains(said, "Lmod is automatically replacing \"GCC/11.2.0\" with \"Intel/2021.4.0\""))
      << said;
  const auto later =
      loaded(*state, *twins, {"ml use $OTHERSTAGES", "ml Stages/2022 GCC OpenMPI", "ml Intel/2021.4.0"},
             {"OpenMPI/4.1.2"});
  EXPECT_TRUE(contains(join(later.problems, "\n"), "Lmod deactivated modules")) << later.words;
}

TEST_F(Verdict, RefusesWhatCannotBeReached) {
  EXPECT_FALSE(
      loaded(*state, *twins, lines("ml Stages/2022 PyTorch/1.11-CUDA-11.5"), {"PyTorch/1.11-CUDA-11.5"}).ok)
      << "its level is closed without a compiler";
  EXPECT_FALSE(loaded(*state, *twins, {"ml --force purge", "ml Stages/2022 GCC/11.2.0"}, {"GCC/11.2.0"}).ok)
      << "the stage is not the default one";
  EXPECT_FALSE(
      loaded(*state, *twins, lines("ml Stages/2022 GCC/11.2.0 OpenMPI/4.1.9"), {"OpenMPI/4.1.9"}).ok);
  EXPECT_FALSE(
      loaded(*state, *twins, lines("ml Stages/2022 Intel/2021.4.0 IntelMPI/2021.4.0"), {"IntelMPI/2021.4.0"})
          .ok)
      << "the system leaves it out";
}

TEST_F(Verdict, KnowsAVersionFromItsPrefix) {
  const auto verdict =
      loaded(*state, *twins, lines("ml Stages/2022 GCC Python/3.9"), {"GCC", "Python/3.9.6"});
  EXPECT_TRUE(verdict.ok) << verdict.words;
}

TEST_F(Verdict, PurgeKeepsTheStageUnlessForced) {
  const auto kept = loaded(*state, *twins, {"ml use $OTHERSTAGES", "ml Stages/2022 GCC/11.2.0", "ml purge"},
                           {"Stages/2022"});
  EXPECT_EQ(kept.loaded, std::vector<std::string>{"Stages/2022"}) << kept.words;
  const auto gone =
      loaded(*state, *twins, {"ml use $OTHERSTAGES", "ml Stages/2022 GCC/11.2.0", "ml --force purge"}, {});
  EXPECT_TRUE(gone.loaded.empty());
}

TEST_F(Verdict, TheDefaultStageIsVisibleAtOnce) {
  System system = example::booster();
  system.modules.default_stage = example::known(std::string("2022"));
  const std::vector<Stage> stages = {example::stage_2022(), example::stage_2023()};
  const auto made = up(system, stages, twins->settings("with-default"), twins->files, twins->processes);
  LAMEC_ASSERT_OK(made);
  EXPECT_TRUE(loaded(*made, *twins, {"ml Stages/2022 GCC/11.2.0"}, {"Stages/2022", "GCC/11.2.0"}).ok);
  EXPECT_FALSE(loaded(*made, *twins, {"ml Stages/2023"}, {"Stages/2023"}).ok);
  const auto other = loaded(*made, *twins, {"ml use $OTHERSTAGES", "ml Stages/2023 GCC Python"},
                            {"Stages/2023", "Python/3.10.4"});
  EXPECT_TRUE(other.ok) << other.words;
}

TEST_F(Verdict, ExecHasTheModuleCommandInEveryBash) {
  const auto script = twins->in(
      *state, {"bash", "-c", "ml use $OTHERSTAGES; ml Stages/2022 2>/dev/null; echo $STAGE $SYSTEMNAME"});
  EXPECT_EQ(script.out, "2022 juwelsbooster\n") << script.err;
  const auto interactive =
      twins->in(*state, {"bash", "--norc", "-i", "-c", "module --version 2>&1 | grep -c Version"});
  EXPECT_EQ(interactive.out, "1\n") << interactive.err;
  const auto nodes = twins->in(*state, {"scontrol", "show", "hostnames", "jwb[0001-0003]"});
  EXPECT_EQ(nodes.out, "jwb0001\njwb0002\njwb0003\n");
}

}  // namespace
}  // namespace lamec::twin
