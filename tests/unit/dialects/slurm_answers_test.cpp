#include <gtest/gtest.h>

#include "dialects/dialect.hpp"
#include "dialects/slurm_releases.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

constexpr SchedulerKind k_kind = SchedulerKind::slurm;

JobStatus only(const std::string& answer) {
  const auto read = read_status(k_kind, answer);
  EXPECT_TRUE(read.has_value() && read->size() == 1) << answer;
  return read && read->size() == 1 ? read->front() : JobStatus{};
}

TEST(SlurmStatus, ExitCodesAreTheSameInEveryShape) {
  for (const char* exit :
       {"{\"job_id\":1,\"job_state\":\"FAILED\",\"exit_code\":768}",
        "{\"job_id\":1,\"job_state\":\"FAILED\",\"exit_code\":{\"set\":true,\"infinite\":false,\"number\":"
        "768}}",
        "{\"job_id\":1,\"job_state\":[\"FAILED\"],\"exit_code\":{\"return_code\":{\"set\":true,\"number\":3},"
        "\"signal\":{\"id\":{\"set\":false,\"number\":0}}}}",
        "{\"job_id\":1,\"state\":{\"current\":\"FAILED\"},\"exit_code\":{\"return_code\":3,\"signal\":{"
        "\"signal_id\":0}}}"}) {
    const JobStatus status = only(std::string("{\"jobs\":[") + exit + "]}");
    EXPECT_EQ(status.exit_code, 3) << exit;
    EXPECT_EQ(status.signal, std::nullopt) << exit;
    EXPECT_EQ(status.state, JobState::failed) << exit;
  }
  EXPECT_EQ(only("7|FAILED|3:0|").exit_code, 3);
  EXPECT_EQ(only("7|CANCELLED by 1000|0:15|None").signal, 15);
  EXPECT_EQ(only("7|CANCELLED by 1000|0:15|None").word, "CANCELLED by 1000");
}

TEST(SlurmStatus, ShortWordsAreKnown) {
  EXPECT_EQ(only("7|PD||").state, JobState::queued);
  EXPECT_EQ(only("7|CD|0:0|").state, JobState::done);
  EXPECT_EQ(only("7|NEWSTATE|0:0|").state, JobState::unknown);
}

TEST(SlurmStatus, BrokenJsonIsAnError) {
  EXPECT_FALSE(read_status(k_kind, "{\"jobs\": [").has_value());
  EXPECT_TRUE(read_status(k_kind, "{\"jobs\": [1, \"x\", null]}")->empty());
  EXPECT_TRUE(read_status(k_kind, "{\"jobs\": 1}")->empty());
}

TEST(SlurmJobId, ReadsEveryForm) {
  EXPECT_EQ(*read_job_id(k_kind, "77\n"), (JobId{"77", ""}));
  EXPECT_EQ(*read_job_id(k_kind, "77;wice\n"), (JobId{"77", "wice"}));
  EXPECT_EQ(*read_job_id(k_kind, "Submitted batch job 77\n"), (JobId{"77", ""}));
  EXPECT_EQ(*read_job_id(k_kind, "sbatch: a word of the site\nSubmitted batch job 77 on cluster wice\n"),
            (JobId{"77", "wice"}));
  EXPECT_EQ(cancel_command(k_kind, {"77", "wice"}), (Command{"scancel", "-M", "wice", "77"}));
}

TEST(SlurmReasons, LimitsAreReadFromTheirParts) {
  const std::pair<const char*, const char*> cases[] = {
      {"QOSMaxCpuPerUserLimit", "the limit of the QoS on cpus for one user"},
      {"AssocGrpGRES", "all jobs under the account together have reached its limit on GPUs"},
      {"AssocGrpCPUMinutesLimit", "the budget of the account in cpus x time is used up"},
      {"QOSMaxGRESPerJob", "the limit of the QoS on GPUs or other devices for one job"},
      {"QOSMinGRES", "below the least in GPUs or other devices that the QoS wants"},
      {"AssocGrpCPURunMinutesLimit", "the jobs that run hold all the cpus x time"},
      {"QOSMaxWallDurationPerJobLimit", "lower --time"},
      {"MaxNodePerAccount", "together have reached its limit on nodes"},
      {"QOSMaxSubmitJobPerUserLimit", "jobs submitted"},
      {"(ReqNodeNotAvail, UnavailableNodes:jwb[0001-0010])", "maintenance"},
      {"(Priority)", "higher priority"},
      {"sbatch: error: Batch job submission failed: Invalid account or account/partition combination "
       "specified",
       "--account"},
      {"allocation failure: Requested node configuration is not available", "compare what is asked for"},
  };
  for (const auto& [reason, part] : cases)
    EXPECT_TRUE(contains(advice(k_kind, reason), part)) << reason << ": " << advice(k_kind, reason);
  for (const char* unknown : {"", "MaxNothing", "QOSMax", "Grp", "nonsense"})
    EXPECT_EQ(advice(k_kind, unknown), "") << unknown;
}

TEST(SlurmReleases, InheritanceWasLostInTwoReleases) {
  using namespace lamec::slurm;
  for (const int release : {2011, 2108, 2311, 2405, 2411, 2505, 2511, 2605})
    EXPECT_TRUE(srun_inherits_cpus_per_task(release));
  for (const int release : {2205, 2302}) EXPECT_FALSE(srun_inherits_cpus_per_task(release));
  EXPECT_FALSE(srun_inherits_cpus_per_task(std::nullopt));
  EXPECT_TRUE(srun_inherits_cpus_per_task(2705));  // newer than the table: as the newest
  EXPECT_TRUE(srun_inherits_cpus_per_task(1905));
}

TEST(SlurmReleases, FatalPairsBeginWhereTheyDid) {
  using namespace lamec::slurm;
  EXPECT_FALSE(exclusive_or_oversubscribe(2205));
  EXPECT_TRUE(exclusive_or_oversubscribe(2302));
  EXPECT_TRUE(exclusive_or_oversubscribe(std::nullopt));
  EXPECT_FALSE(tres_mismatch_is_fatal(2302));
  EXPECT_TRUE(tres_mismatch_is_fatal(2311));
  EXPECT_FALSE(cpus_per_gpu_or_per_task(2302));
  EXPECT_TRUE(cpus_per_gpu_or_per_task(2311));
  EXPECT_FALSE(makes_output_directories(2205));
  EXPECT_TRUE(makes_output_directories(2302));
  EXPECT_EQ(release_facts(2405).tres_separator, '=');
  EXPECT_EQ(release_facts(2302).job_state, StateShape::text);
  EXPECT_EQ(release_facts(2311).job_state, StateShape::list);
}

// Of a real slurmdbd 22.05: two tasks of 109 MiB on one node.
TEST(SlurmAnswers, AccountingKnowsWhatWasUsed) {
  const auto rows = dialects::read_status(SchedulerKind::slurm,
                                          "1|COMPLETED|0:0|None|5|5|00:07.410|256|1|||billing=1,cpu=1,gres/"
                                          "gpu=4,mem=500G,node=1\n"
                                          "1.batch|COMPLETED|0:0||5||00:03.177|256|1||1|\n"
                                          "1.0|COMPLETED|0:0||2||00:04.233|256|1|111060K|2|\n"
                                          "2_3|TIMEOUT|0:0|None|90061|UNLIMITED|1-01:01:01|8|2|||mem=3000M\n"
                                          "2_3.0|CANCELLED|0:15||1||00:00|8|2|1.50G|3|\n");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2U) << "steps are no jobs";
  const dialects::JobUsage& one = rows->front().usage;
  EXPECT_EQ(one.elapsed, 5);
  EXPECT_EQ(one.limit, 300);
  EXPECT_EQ(one.cpu_used, 7);
  EXPECT_EQ(one.cpu_given, 1280);
  EXPECT_EQ(one.memory_used, 218) << "of both tasks";
  EXPECT_EQ(one.memory_given, 512'000);
  const dialects::JobUsage& two = rows->back().usage;
  EXPECT_EQ(two.limit, std::nullopt);
  EXPECT_EQ(two.cpu_used, 90'061);
  EXPECT_EQ(two.memory_used, 2 * 1536) << "three tasks on two nodes: two on one of them";
  EXPECT_EQ(two.memory_given, 1500) << "of a node";
}

TEST(SlurmAnswers, WhatIsNotGatheredIsNotKnown) {
  const auto rows = dialects::read_status(SchedulerKind::slurm,
                                          "1|COMPLETED|0:0|None|5|5|00:00:00|2|1|||billing=1\n"
                                          "1.0|COMPLETED|0:0||x||y|z|0|0|q|\n");
  EXPECT_EQ(rows->front().usage.cpu_used, std::nullopt);
  EXPECT_EQ(rows->front().usage.memory_used, std::nullopt);
  EXPECT_EQ(
      dialects::read_status(SchedulerKind::slurm, "1|COMPLETED|0:0|None|a|b|c|d|e|f|g|h")->front().usage,
      dialects::JobUsage{});
}

}  // namespace
}  // namespace lamec::dialects
