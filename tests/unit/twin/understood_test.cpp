#include "twin/understood.hpp"

#include <gtest/gtest.h>

#include "support/fake_processes.hpp"

namespace lamec::twin {
namespace {

const std::string k_record =
    "JobId=1 JobName=heat UserId=root(0) Account=x TimeLimit=01:00:00 Partition=dc-gpu NumNodes=2-2 "
    "NumCPUs=512 "
    "NumTasks=8 CPUs/Task=64 TRES=cpu=512,node=2 NtasksPerN:B:S:C=4:0:*:* TresPerNode=gres:gpu:4 "
    "MinMemoryNode=480G Features=gpu&zen3";
const Understood k_job{"heat", "dc-gpu", "x", "gpu&zen3", 480 * 1024, "01:00:00", 2, 8, 64, 4};

TEST(Understood, IsReadFromSlurmsRecord) {
  EXPECT_EQ(read_job(k_record), k_job);
  EXPECT_EQ(read_job("JobName=a TresPerNode=gres:gpu:a100:2 CPUs/Task=N/A").gpus_per_node, 2);
  EXPECT_EQ(read_job(""), Understood{});
  EXPECT_EQ(read_job("no record at all = x"), Understood{});
}

TEST(Understood, ASizeIsInMebibytes) {
  for (const auto& [size, mib] :
       {std::pair{"480G", 491520L}, {"3800M", 3800}, {"2.50T", 2621440}, {"0", 0}, {"7", 7}, {"2048K", 2}})
    EXPECT_EQ(mib_of(size), mib) << size;
  for (const std::string size : {"", "G", "-1", "4X", "all"}) EXPECT_EQ(mib_of(size), -1) << size;
  EXPECT_EQ(read_job("Features=(null) MinMemoryCPU=2G").memory_mib, 2048);
  EXPECT_EQ(read_job("Features=(null)").constraint, "");
}

TEST(Understood, AHeldJobIsAlwaysCancelled) {
  fake::FakeProcesses processes;
  std::vector<std::string> asked;
  processes.answer = [&](const Command& command) {
    asked.push_back(command.argv.front());
    if (command.argv.front() == "sbatch") return ProcessResult{0, "17;cluster\n", "", false};
    if (command.argv.front() == "scontrol") return ProcessResult{0, k_record, "", false};
    EXPECT_EQ(command.argv.back(), "17");
    return ProcessResult{0, "", "", false};
  };
  const auto job = understood(TwinState{}, "#!/bin/bash\n", processes);
  ASSERT_TRUE(job.has_value());
  EXPECT_EQ(*job, k_job);
  EXPECT_EQ(asked, (std::vector<std::string>{"sbatch", "scontrol", "scancel"}));
}

TEST(Understood, ARefusalIsAnErrorInSlurmsWords) {
  fake::FakeProcesses processes;
  processes.answer = [](const Command&) { return ProcessResult{1, "", "sbatch: error: no\n", false}; };
  const auto job = understood(TwinState{}, "#!/bin/bash\n", processes);
  ASSERT_FALSE(job.has_value());
  EXPECT_NE(job.error().message.find("error: no"), std::string::npos);
}

}  // namespace
}  // namespace lamec::twin
