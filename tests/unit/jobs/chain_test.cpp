#include "jobs/chain.hpp"

#include <gtest/gtest.h>

#include "jobs/run_states.hpp"

namespace lamec::jobs {
namespace {

using dialects::JobState;
using dialects::JobStatus;

jobs::Run chain(const std::string& links) {
  jobs::Run run;
  run.job = "1";
  run.state = "queued";
  run.links = links;
  return run;
}
JobStatus row(const std::string& id, JobState state, std::optional<int> code = {}) {
  return {id, state, "WORD", code, {}, ""};
}

TEST(Chain, IsKeptAsItIsRead) {
  jobs::Run run = chain("1=failed 2=running 3.server=queued");
  const auto links = links_of(run);
  ASSERT_EQ(links.size(), 3U);
  EXPECT_EQ(links[2], (Link{"3.server", "queued"}));
  keep_links(links, run);
  EXPECT_EQ(run.links, "1=failed 2=running 3.server=queued");
  EXPECT_TRUE(links_of(chain("")).empty());
}

TEST(Chain, TheLinkThatSpeaks) {
  const auto speaking = [](const std::string& links) { return speaking_link(links_of(chain(links))); };
  EXPECT_EQ(speaking("1=queued 2=queued"), 0U);
  EXPECT_EQ(speaking("1=timeout 2=running 3=queued"), 1U);
  EXPECT_EQ(speaking("1=timeout 2=queued 3=queued"), 1U);
  EXPECT_EQ(speaking("1=timeout 2=done 3=queued"), 1U) << "what can never start does not count";
  EXPECT_EQ(speaking("1=timeout 2=failed 3=cancelled"), 1U);
  EXPECT_EQ(speaking("1=cancelled 2=cancelled"), 0U);
}

TEST(Chain, GoesOnWhereALinkFailed) {
  jobs::Run run = chain("1=running 2=queued 3=queued");
  take_status({row("1", JobState::timeout), row("2", JobState::running), row("3", JobState::queued)}, true,
              run, 7);
  EXPECT_EQ(run.state, "running");
  EXPECT_EQ(run.links, "1=timeout 2=running 3=queued");
  EXPECT_EQ(sentence(run, SchedulerKind::slurm), "runs; link 2 of 3");
  take_status({row("2", JobState::done, 0), row("3", JobState::queued)}, true, run, 9);
  EXPECT_EQ(run.state, "done");
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.links, "1=timeout 2=done 3=queued") << "a link that is over is not asked for any more";
}

TEST(Chain, FailsWithItsLastLink) {
  jobs::Run run = chain("1=failed 2=running");
  take_status({row("2", JobState::failed, 4)}, true, run, 7);
  EXPECT_EQ(run.state, "failed");
  EXPECT_EQ(run.exit_code, 4);
}

TEST(Chain, ASchedulerThatDoesNotAnswerChangesNothing) {
  jobs::Run run = chain("1=running 2=queued");
  run.state = "running";
  take_status({}, false, run, 7);
  EXPECT_EQ(run.links, "1=running 2=queued");
  EXPECT_EQ(run.state, "running");
  take_status({}, true, run, 8);
  EXPECT_EQ(run.state, "ended");
}

TEST(Chain, AllOfItsJobsAreAskedForAtOnce) {
  const auto questions = status_questions(SchedulerKind::slurm, {chain("1=failed 2=running")});
  ASSERT_EQ(questions.size(), 1U);
  EXPECT_EQ(questions[0][0].back(), "--jobs=1,2");
  EXPECT_EQ(status_questions(SchedulerKind::pbs, {chain("1=failed 2=running")}).size(), 2U);
}

}  // namespace
}  // namespace lamec::jobs
