#include "jobs/tasks.hpp"

#include <gtest/gtest.h>

namespace lamec::jobs {
namespace {

using dialects::JobState;
using dialects::JobStatus;

JobStatus row(const std::string& id, JobState state) {
  return {id, state, "WORD", {}, {}, ""};
}

TEST(Tasks, OfRowsOfOneAndOfMany) {
  const auto tasks = tasks_of(
      "5", {row("5_1", JobState::done), row("5_[3-4,7%2]", JobState::queued), row("5_2", JobState::running),
            row("55_9", JobState::failed), row("5", JobState::failed), row("5_1", JobState::running)});
  ASSERT_EQ(tasks.size(), 5U);
  EXPECT_EQ(tasks.at(7).state, JobState::queued);
  EXPECT_EQ(tasks.at(1).state, JobState::done);
  const Counts counts = counts_of(tasks);
  EXPECT_EQ(to_text(counts), "running=1 queued=3 done=1");
  EXPECT_EQ(sentence(counts), "1 running, 3 queued and 1 done");
  EXPECT_EQ(counts_of(to_text(counts)), counts);
}

TEST(Tasks, OfAScript) {
  EXPECT_EQ(tasks_asked(SchedulerKind::slurm, "#!/bin/sh\n#SBATCH -a 1-2\n")->size(), 2U);
  EXPECT_EQ(tasks_asked(SchedulerKind::pbs, "#!/bin/sh\n#PBS -J 1-3\n")->size(), 3U);
  EXPECT_FALSE(tasks_asked(SchedulerKind::slurm, "#!/bin/sh\n"));
}

}  // namespace
}  // namespace lamec::jobs
