#include "jobs/usage.hpp"

#include <gtest/gtest.h>

namespace lamec::jobs {
namespace {

jobs::Run ended(const std::string& state, long long elapsed, long long limit) {
  jobs::Run run;
  run.state = state;
  run.script = "#!/bin/bash\n#SBATCH --time=01:00:00 --mem=64G\n";
  run.used.elapsed = elapsed;
  run.used.limit = limit;
  return run;
}
std::string line(const jobs::Run& run) {
  return used_line(run, SchedulerKind::slurm);
}

TEST(UsedLine, SaysWhatWouldFitBetter) {
  jobs::Run run = ended("done", 1263, 3600);
  EXPECT_EQ(line(run), "used 21m 3s of 1h; --time 00:30:00 would do");
  run.used.cpus = 8;
  run.used.cpu_used = 8 * 1263 / 2;
  run.used.cpu_given = 8 * 1263;
  run.used.memory_used = 3200;
  run.used.memory_given = 64 * 1024;
  EXPECT_EQ(line(run),
            "used 21m 3s of 1h, 8 cpus at 50%, memory 3.1 GiB of 64 GiB on a node; --time 00:30:00 would do; "
            "--mem 4G would do");
}

TEST(UsedLine, NamesNoFlagThatTheScriptDoesNotSay) {
  jobs::Run run = ended("done", 60, 86'400);
  run.used.memory_used = 1;
  run.used.memory_given = 512'000;
  run.script = "#!/bin/bash\n";
  EXPECT_EQ(line(run), "used 1m of 1d, memory 1 MiB of 500 GiB on a node");
}

TEST(UsedLine, WhatFitsIsLeftAlone) {
  EXPECT_EQ(line(ended("done", 2700, 3600)), "used 45m of 1h");
  EXPECT_EQ(line(ended("failed", 10, 3600)), "used 10s of 1h") << "it did not do its work in that time";
}

TEST(UsedLine, OfWhatWasNotEnough) {
  EXPECT_EQ(line(ended("timeout", 3605, 3600)),
            "used 1h of 1h; it needs more than --time 01:00:00, or --chain where it writes checkpoints");
  jobs::Run run = ended("failed", 60, 3600);
  run.reason = "OutOfMemory";
  run.used.memory_given = 64 * 1024;
  EXPECT_EQ(line(run), "used 1m of 1h; it needs more than --mem 64G");
}

TEST(UsedLine, NothingIsSaidOfWhatIsNotKnown) {
  EXPECT_EQ(line(ended("running", 60, 3600)), "");
  EXPECT_EQ(line(ended("cancelled", 0, 3600)), "") << "it never ran";
  jobs::Run run = ended("done", 1, 1);
  run.used = {};
  EXPECT_EQ(line(run), "");
}

TEST(Fitting, LeavesAFifthAndAMinute) {
  EXPECT_EQ(fitting_time(1), 300);
  EXPECT_EQ(fitting_time(2000), 2700);
  EXPECT_EQ(fitting_time(3600), 4500);
  EXPECT_EQ(fitting_time(20 * 3600), 25 * 3600);
  EXPECT_EQ(fitting_memory(1024), 2048);
}

}  // namespace
}  // namespace lamec::jobs
