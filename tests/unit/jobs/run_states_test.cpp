#include "jobs/run_states.hpp"

#include <gtest/gtest.h>

namespace lamec::jobs {
namespace {

using dialects::JobState;
using dialects::JobStatus;

JobStatus row(const std::string& id, JobState state, std::optional<int> code = {}) {
  return {id, state, "WORD", code, {}, ""};
}

TEST(StatusOf, OneJob) {
  EXPECT_FALSE(status_of("12", {row("123", JobState::running), row("1", JobState::done)}));
  EXPECT_EQ(status_of("12", {row("12", JobState::running)})->state, JobState::running);
}

// squeue has no exit code, sacct has.
TEST(StatusOf, TwoAnswersAboutOneJob) {
  const auto status = status_of("12", {row("12", JobState::failed), row("12", JobState::failed, 3)});
  EXPECT_EQ(status->exit_code, 3);
  // squeue is the newer one: accounting hears of a start later.
  EXPECT_EQ(status_of("12", {row("12", JobState::running), row("12", JobState::queued)})->state,
            JobState::running);
}

TEST(StatusOf, AnArrayIsOneRun) {
  EXPECT_EQ(status_of("5", {row("5_1", JobState::done), row("5_2", JobState::running),
                            row("5_[3-9]", JobState::queued)})
                ->state,
            JobState::running);
  const auto ended = status_of(
      "5", {row("5_1", JobState::done, 0), row("5_2", JobState::failed, 2), row("5_3", JobState::done, 0)});
  EXPECT_EQ(ended->state, JobState::failed);
  EXPECT_EQ(ended->exit_code, 2);
  EXPECT_EQ(status_of("5", {row("5[].server", JobState::running)})->state, JobState::running);
  EXPECT_EQ(status_of("5", {row("5+0", JobState::done), row("5+1", JobState::done)})->state, JobState::done);
}

TEST(StatusOf, TheWorstExitCodeOfAnArray) {
  const auto ended = status_of("5", {row("5_1", JobState::failed, 1), row("5_2", JobState::failed, 9),
                                     row("5_3", JobState::timeout, 0)});
  EXPECT_EQ(ended->state, JobState::failed);
  EXPECT_EQ(ended->exit_code, 9);
  EXPECT_FALSE(status_of("5", {row("5_1", JobState::failed, 1), row("5_2", JobState::queued)})->exit_code);
}

// squeue decides where accounting still has an older state of the same task.
TEST(StatusOf, TheFirstAnswerAboutATaskDecides) {
  const auto status =
      status_of("5", {row("5_1", JobState::done), row("5_2", JobState::done), row("5_1", JobState::running),
                      row("5_2", JobState::done, 0), row("5_[3-4]", JobState::queued)});
  EXPECT_EQ(status->state, JobState::queued);
}

TEST(StatusOf, FiguresOfTasksAreAddedUp) {
  JobStatus one = row("5_1", JobState::done, 0);
  one.usage.elapsed = 10;
  one.usage.cpu_used = 8;
  one.usage.cpu_given = 10;
  one.usage.memory_used = 7;
  JobStatus two = one;
  two.id = "5_2";
  two.usage.elapsed = 30;
  const auto both = status_of("5", {row("5_1", JobState::done), one, two});
  EXPECT_EQ(both->usage.elapsed, 30);
  EXPECT_EQ(both->usage.cpu_used, 16);
  EXPECT_EQ(both->usage.memory_used, 7);
}

TEST(PathOfPart, AsSbatchWritesThem) {
  EXPECT_EQ(path_of_part("/w/slurm-%A_%a.out", "7", "99"), "/w/slurm-99_7.out");
  EXPECT_EQ(path_of_part("/w/%4a-%x", "7", ""), "/w/0007-%x");
  EXPECT_EQ(path_of_part("/w/o-%j%", "", "99"), "/w/o-99%");
  EXPECT_EQ(path_of_part("/w/%a", "", "99"), "/w/%a") << "a link is no task";
}

TEST(Record, OfAnArrayThePatternOfTheScriptCounts) {
  jobs::Run run;
  run.job = "7";
  run.script = "#!/bin/bash\n#SBATCH --array=1-3 --output=logs/%x-%A_%2a.out --error=/e/%j\n";
  const std::string record =
      "JobId=7 ArrayJobId=7 ArrayTaskId=1-3 JobName=sweep UserId=ada(1) WorkDir=/w StdErr=/w/x "
      "StdOut=/w/slurm-7_4294967294.out\n";
  keep_paths(record, SchedulerKind::slurm, run);
  EXPECT_EQ(run.output, "/w/logs/sweep-7_%2a.out");
  EXPECT_EQ(run.error, "/e/%j");
  run.script = "#!/bin/bash\n#SBATCH --array=1-3\n";
  keep_paths(record, SchedulerKind::slurm, run);
  EXPECT_EQ(run.output, "/w/slurm-7_%a.out");
  EXPECT_EQ(run.error, "");
}

TEST(StatusQuestions, SlurmIsAskedOnceForAllOfACluster) {
  jobs::Run one;
  one.job = "1";
  jobs::Run two;
  two.job = "2";
  jobs::Run three;
  three.job = "3";
  three.cluster = "gpu";
  const auto slurm = status_questions(SchedulerKind::slurm, {one, two, three});
  ASSERT_EQ(slurm.size(), 2U);
  EXPECT_EQ(slurm[0][0].back(), "--jobs=1,2");
  EXPECT_EQ(slurm[1][0][2], "gpu");
  EXPECT_EQ(status_questions(SchedulerKind::torque, {one, two}).size(), 2U);
}

TEST(Record, ValuesMayHoldBlanks) {
  const std::string record =
      "JobId=7 JobName=my job UserId=ada(1000) GroupId=x(1) StdErr=/p/my dir/slurm-%j.out StdIn=/dev/null "
      "StdOut=/p/my dir/slurm-%j.out Power=\n";
  EXPECT_EQ(record_value(record, "JobId"), "7");
  EXPECT_EQ(record_value(record, "JobName"), "my job");
  EXPECT_EQ(record_value(record, "StdOut"), "/p/my dir/slurm-%j.out");
  EXPECT_EQ(record_value(record, "Power"), "");
  EXPECT_EQ(record_value(record, "Id"), "");
  jobs::Run run;
  run.job = "7";
  keep_paths(record, SchedulerKind::slurm, run);
  EXPECT_EQ(run.output, "/p/my dir/slurm-7.out");
  EXPECT_EQ(run.error, "") << "the same file";
  EXPECT_EQ(run.label, "my job");
}

TEST(Record, NoRecordLeavesThePathsUnknown) {
  jobs::Run run;
  run.label = "job";
  keep_paths("", SchedulerKind::slurm, run);
  EXPECT_EQ(run.output + run.error, "");
  EXPECT_EQ(run.label, "job");
}

TEST(Sentence, SaysWhy) {
  jobs::Run run;
  run.state = "queued";
  run.reason = "Priority";
  EXPECT_EQ(sentence(run, SchedulerKind::slurm).rfind("waits; Priority: ", 0), 0U);
  run.state = "failed";
  run.reason = "";
  run.exit_code = 3;
  EXPECT_EQ(sentence(run, SchedulerKind::slurm), "has failed with exit code 3");
  run.state = "done";
  run.exit_code = 0;
  EXPECT_EQ(sentence(run, SchedulerKind::slurm), "is done");
}

TEST(SetState, TimeIsThatOfTheChange) {
  jobs::Run run;
  set_state(run, "queued", 10);
  set_state(run, "queued", 20);
  EXPECT_EQ(run.changed, 10);
  set_state(run, "running", 30);
  EXPECT_EQ(run.changed, 30);
}

}  // namespace
}  // namespace lamec::jobs
