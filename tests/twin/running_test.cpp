#include <chrono>
#include <cstdio>
#include <random>
#include <signal.h>
#include <thread>

#include "twin_fixture.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

const std::string k_head = "#!/bin/bash\n#SBATCH --account=test --partition=dc-gpu --time=00:05:00\n";

// Two running nodes of jureca, shared by the tests that leave it as it was.
class Running : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    twins = new Twins;
    auto made = up(example::jureca(), stages(), twins->settings("jureca", 2), twins->files, twins->processes);
    if (made)
      state = new TwinState(*made);
    else
      ADD_FAILURE() << to_text(made.error());
    born = std::chrono::steady_clock::now();
  }
  static void TearDownTestSuite() {
    delete state;
    delete twins;
  }
  void SetUp() override { ASSERT_NE(state, nullptr); }
  static std::vector<Stage> stages() { return {example::stage_2022()}; }

  static std::string run_job(const std::string& script, int limit = 60,
                             const std::vector<std::string>& arguments = {}) {
    return twins->run_job(*state, script, limit, arguments);
  }
  static inline Twins* twins = nullptr;
  static inline TwinState* state = nullptr;
  static inline std::chrono::steady_clock::time_point born;
};

TEST_F(Running, AJobRunsOnTwoNodes) {
  const std::string out =
      run_job(k_head +
              "#SBATCH --nodes=2 --gpus-per-node=4 --ntasks-per-node=1\n"
              "srun --mpi=pspmix bash -c 'echo $SLURMD_NODENAME $CUDA_VISIBLE_DEVICES' | sort\n");
  EXPECT_NE(out.find("jrc0001 0,1,2,3\njrc0002 0,1,2,3\n"), std::string::npos) << out;
}

TEST_F(Running, NamesOfNodesResolveInsideJobs) {
  const std::string out =
      run_job(k_head +
              "#SBATCH --nodes=1\n"
              "for host in jrc0001 jrc0002i; do getent ahostsv4 $host | sed -n \"1s/ .*/ is $host/p\"; done\n"
              "srun bash -c 'getent ahostsv4 jrc0002 | sed -n \"1s/ .*/ is jrc0002/p\"'\n");
  EXPECT_NE(out.find("127.0.0.1 is jrc0001\n127.0.0.1 is jrc0002i\n"), std::string::npos) << out;
  EXPECT_NE(out.find("127.0.0.1 is jrc0002\n"), std::string::npos) << out;
}

TEST_F(Running, ATaskKeepsThisMachinesInterfaceWhateverTheScriptExports) {
  const std::string out =
      run_job(k_head +
              "#SBATCH --nodes=1\n"
              "export GLOO_SOCKET_IFNAME=ib0 NCCL_SOCKET_IFNAME=ib0 OMP_NUM_THREADS=64\n"
              "srun bash -c 'echo $GLOO_SOCKET_IFNAME $NCCL_SOCKET_IFNAME $OMP_NUM_THREADS'\n");
  EXPECT_NE(out.find("lo lo 1\n"), std::string::npos) << out;
}

TEST_F(Running, ModulesWorkInABatchScript) {
  const std::string script =
      k_head +
      "#SBATCH --nodes=1\n"
      "ml --force purge\nml use $OTHERSTAGES\nml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2\n"
      "unset SLURM_EXPORT_ENV\nsrun --mpi=pspmix bash -c 'echo $EBVERSIONOPENMPI $SYSTEMNAME'\n";
  EXPECT_NE(run_job(script).find("4.1.2 jurecadc\n"), std::string::npos);
  const std::string bare = run_job(script, 60, {"--export=NONE"});
  EXPECT_NE(bare.find("4.1.2 jurecadc\n"), std::string::npos)
      << "a job without the submitter's environment has modules all the same: " << bare;
}

TEST_F(Running, AJobWithoutAnAccountIsRefused) {
  const auto result =
      twins->in(*state, {"sbatch"}, 30, "#!/bin/bash\n#SBATCH -p dc-gpu -N 1 -t 5\nhostname\n");
  EXPECT_NE(result.exit_code, 0);
  EXPECT_NE(result.err.find("Invalid account"), std::string::npos) << result.err;
}

TEST_F(Running, AJobForMoreNodesThanRunIsRefusedAndNotLeftWaiting) {
  const auto result = twins->in(*state, {"sbatch"}, 30, k_head + "#SBATCH --nodes=3\nhostname\n");
  EXPECT_NE(result.exit_code, 0);
  EXPECT_NE(result.err.find("only 2 nodes of this twin can run jobs"), std::string::npos) << result.err;
  const auto verdict = test_only(*state, k_head + "#SBATCH --nodes=24\nhostname\n", {}, twins->processes);
  LAMEC_ASSERT_OK(verdict);
  EXPECT_TRUE(verdict->accepted) << "a verdict is about the real system: " << verdict->words;
}

TEST_F(Running, TwoJobsRunAtTheSameTime) {
  // Each waits for the other's file: one after the other they would never end.
  const auto script = [](const std::string& mine, const std::string& other) {
    return k_head + "#SBATCH --nodes=1\ntouch " + mine + "\nfor i in $(seq 100); do [ -e " + other +
           " ] && exit 0; sleep 0.1; done\nexit 1\n";
  };
  const auto first = twins->in(*state, {"sbatch", "--output=/dev/null"}, 30, script("first", "second"));
  ASSERT_EQ(first.exit_code, 0) << first.err;
  run_job(script("second", "first"));
}

TEST_F(Running, AHeterogeneousJobRuns) {
  const std::string out =
      run_job(k_head +
              "#SBATCH --nodes=1\n#SBATCH hetjob\n#SBATCH --account=test --partition=dc-gpu --nodes=1\n"
              "srun --het-group=0,1 bash -c 'echo $SLURMD_NODENAME' | sort\n");
  EXPECT_NE(out.find("jrc0001\njrc0002\n"), std::string::npos) << out;
}

// On 2 x 64 cores with 2 threads, Slurm counts 256 cpus; 128 of them are half the cores
// (CPU_IDs=0-63,128-191).
TEST_F(Running, AllThreadsAreAllCoresOfANode) {
  const auto cpus_of = [&](const std::string& cpus) {
    const std::string out =
        run_job(k_head + "#SBATCH --nodes=1 --ntasks-per-node=1 --cpus-per-task=" + cpus +
                "\nexport SRUN_CPUS_PER_TASK=$SLURM_CPUS_PER_TASK\n"
                "srun bash -c 'scontrol show step $SLURM_JOB_ID.$SLURM_STEP_ID | grep -o \"CPUs=[0-9]*\"'\n"
                "scontrol show job -d $SLURM_JOB_ID | grep -o 'CPU_IDs=[0-9,-]*'\n");
    return out;
  };
  const std::string all = cpus_of("256");
  EXPECT_NE(all.find("CPUs=256"), std::string::npos) << all;
  EXPECT_NE(all.find("CPU_IDs=0-255"), std::string::npos) << all;
  EXPECT_NE(cpus_of("128").find("CPUs=128"), std::string::npos);
}

TEST_F(Running, AJobNameComesBackAsItWasQuoted) {
  std::vector<std::string> names = {"plain", "a b",        "it's",  "say \"hi\"", "a\\b", "#hash",
                                    "100%",  "semi;colon", "$HOME", "`id`",       "a=b",  "two  blanks"};
  std::mt19937 random(22);  // NOLINT: the same names every time
  for (int i = 0; i < 60; ++i) {
    std::string name(1 + random() % 12, ' ');
    for (char& c : name) c = static_cast<char>(0x20 + random() % 0x5f);
    names.push_back(name);
  }
  for (const std::string& name : names) {
    const auto quoted = quote_sbatch(name);
    LAMEC_ASSERT_OK(quoted);
    const std::string script =
        k_head + "#SBATCH --nodes=1 --hold --output=/dev/null --job-name=" + *quoted + "\ntrue\n";
    const auto submitted = twins->in(*state, {"sbatch", "--parsable"}, 30, script);
    ASSERT_EQ(submitted.exit_code, 0) << name << ": " << submitted.err;
    const std::string id(trim(submitted.out));
    const auto shown = twins->in(*state, {"squeue", "--noheader", "--jobs=" + id, "--format=%j"}, 30);
    EXPECT_EQ(shown.out, name + "\n");
    twins->in(*state, {"scancel", id}, 30);
  }
}

// /proc/net/tcp: local address and port in hexadecimal, state 0A is listening; 0100007F is 127.0.0.1.
TEST_F(Running, ItsDaemonsListenOnThisHostAlone) {
  const std::string table =
      twins->files.read("/proc/net/tcp").value_or("") + twins->files.read("/proc/net/tcp6").value_or("");
  std::vector<int> ports = {state->controller_port};
  for (const RunningNode& node : state->running) ports.push_back(node.port);
  for (const int port : ports) {
    char hexadecimal[8];
    std::snprintf(hexadecimal, sizeof hexadecimal, "%04X", static_cast<unsigned>(port));
    int listening = 0;
    for (const std::string& line : split_lines(table)) {
      const auto words = split_blanks(line);
      if (words.size() < 4 || words[3] != "0A" || !contains(words[1], std::string(":") + hexadecimal))
        continue;
      EXPECT_EQ(words[1], std::string("0100007F:") + hexadecimal);
      ++listening;
    }
    EXPECT_EQ(listening, 1) << port;
  }
}

TEST_F(Running, AHealthyTwinIsReused) {
  const auto again =
      up(example::jureca(), stages(), twins->settings("jureca", 2), twins->files, twins->processes);
  LAMEC_ASSERT_OK(again);
  EXPECT_TRUE(again->reused);
  EXPECT_EQ(again->controller_pid, state->controller_pid);
  const auto fewer =
      up(example::jureca(), stages(), twins->settings("jureca", 0), twins->files, twins->processes);
  LAMEC_ASSERT_OK(fewer);
  EXPECT_TRUE(fewer->reused) << "a twin that runs more than is asked for serves as well";
}

// CLOUD nodes are sent to sleep after SuspendTime (60 s); a node with a slurmd must not go with them.
TEST_F(Running, AJobStillRunsAfterNinetySeconds) {
  std::this_thread::sleep_until(born + std::chrono::seconds(90));
  EXPECT_NE(run_job(k_head + "#SBATCH --nodes=2\nsrun bash -c 'echo alive'\n", 30).find("alive\nalive\n"),
            std::string::npos);
}

}  // namespace
}  // namespace lamec::twin
