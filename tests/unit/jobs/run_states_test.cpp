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
  keep_paths(record, run);
  EXPECT_EQ(run.output, "/p/my dir/slurm-7.out");
  EXPECT_EQ(run.error, "") << "the same file";
  EXPECT_EQ(run.label, "my job");
}

TEST(Record, NoRecordLeavesThePathsUnknown) {
  jobs::Run run;
  run.label = "job";
  keep_paths("", run);
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
