#include <algorithm>
#include <gtest/gtest.h>

#include "dialects/dialect.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

constexpr SchedulerKind k_kind = SchedulerKind::pbs;

std::vector<Remark> remarks_of(const std::string& directives) {
  return validate(k_kind, "#!/bin/bash\n" + directives + "\necho\n");
}

// One remark, at this column, with these words.
void expect_one(const std::string& directive, int column, const std::string& what) {
  const auto remarks = remarks_of(directive);
  ASSERT_EQ(remarks.size(), 1U) << directive;
  EXPECT_EQ(remarks[0].column, column) << directive;
  EXPECT_TRUE(contains(remarks[0].what, what)) << remarks[0].what;
}

TEST(Pbs, GoodScriptsPass) {
  for (const char* directive :
       {"#PBS -l select=2:ncpus=128:mpiprocs=4:ompthreads=32:ngpus=4:mem=64gb",
        "#PBS -l select=1:ncpus=4+2:ncpus=8", "#PBS -l walltime=01:00:00 -l place=scatter:excl",
        "#PBS -l place=group=switch:pack", "#PBS -lselect=1 -joe", "#PBS -l nodes=2:ppn=8",
        "#PBS -l select=1:ncpus=4,walltime=60", "  #PBS -N indented", "#PBS -J 0-9:2%3",
        "#PBS -W depend=afterok:12.server", "#PBS -l select=1:model=big:ncpus=1", "#PBS -V",
        "#PBS -m abe -M me@x.org"})
    EXPECT_TRUE(remarks_of(directive).empty()) << directive << ": " << remarks_of(directive).front().what;
}

TEST(Pbs, MixedSyntaxIsFoundAcrossLines) {
  const auto remarks = remarks_of("#PBS -l select=2:ncpus=4\n#PBS -q gpu\n#PBS -l nodes=2:ppn=4");
  ASSERT_EQ(remarks.size(), 1U);
  EXPECT_EQ(remarks[0].line, 4);
  EXPECT_EQ(remarks[0].column, 9);
  EXPECT_EQ(remarks[0].what, "old and new resource syntax are mixed: '-l nodes=' and select=");
  EXPECT_EQ(remarks_of("#PBS -l ncpus=4,select=2").size(), 1U);
}

TEST(Pbs, MistakesHaveAPlaceAndWords) {
  expect_one("#PBS -l select=2:ncpus=4:walltime=01:00:00", 9, "walltime stands inside select");
  expect_one("#PBS -l select=2:ppn=4", 9, "'ppn=4' in a chunk is Torque's");
  expect_one("#PBS -l select=two", 9, "'two' is no chunk");
  expect_one("#PBS -l select=1:ncpus=many", 9, "'ncpus=many' is no number");
  expect_one("#PBS -l walltime=1-00:00:00", 9, "no length of time");
  expect_one("#PBS -l place=tight", 9, "no placement");
  expect_one("#PBS -t 0-9", 6, "'-t' is no option of PBS Pro's qsub");
  expect_one("#PBS --nodes=2", 6, "'--nodes' is no option");
  expect_one("#PBS -q", 6, "has no value");
  expect_one("#PBS -q $QUEUE", 6, "holds the variable '$QUEUE'");
  expect_one("#PBS -j both", 6, "joins nothing");
  expect_one("#PBS -l select=", 9, "without a name or a value");
}

TEST(Pbs, ChunksWithWordsOfTheirOwnArePassedThrough) {
  const auto settings =
      parse_directives(k_kind, "#PBS -l select=1:model=big:ncpus=1\n#PBS -l place=pack,walltime=90\n");
  ASSERT_EQ(settings.size(), 3U);
  EXPECT_EQ(settings[0], (Setting{"", "-l select=1:model=big:ncpus=1", 1, 9}));
  EXPECT_EQ(settings[1], (Setting{"", "-l place=pack", 2, 9}));
  EXPECT_EQ(settings[2], (Setting{"time", "00:01:30", 2, 20}));
}

TEST(Pbs, AnUnknownOptionIsNotTakenForItsLetter) {
  const auto settings = parse_directives(k_kind, "#PBS --l walltime=00:30:00\n");
  ASSERT_EQ(settings.size(), 1U);
  EXPECT_EQ(settings[0], (Setting{"", "--l walltime=00:30:00", 1, 6}));
}

TEST(Pbs, LinesAreContinued) {
  const auto settings = parse_directives(k_kind, "#PBS -l \\\nwalltime=01:00:00\n#PBS -N x\n");
  ASSERT_EQ(settings.size(), 2U);
  EXPECT_EQ(settings[0].value, "01:00:00");
  EXPECT_EQ(settings[0].line, 1);
  EXPECT_EQ(settings[1].line, 3);
}

TEST(Pbs, ThreadsFollowFromCpusAndRanks) {
  const auto settings = parse_directives(k_kind, "#PBS -l select=2:ncpus=64:mpiprocs=4\n");
  ASSERT_EQ(settings.size(), 3U);
  EXPECT_EQ(settings[2].key, "cpus-per-task");
  EXPECT_EQ(settings[2].value, "16");
}

TEST(Pbs, ExitStatusesAreTold) {
  EXPECT_TRUE(contains(advice(k_kind, "Exit_status -29"), "walltime"));
  EXPECT_TRUE(contains(advice(k_kind, "Exit_status -27"), "memory"));
  EXPECT_TRUE(contains(advice(k_kind, "Exit_status 267"), "11"));
  EXPECT_TRUE(contains(advice(k_kind, "qsub: Unknown queue"), "qstat -Q"));
  EXPECT_EQ(advice(k_kind, "Exit_status 0"), "");
}

TEST(Pbs, BrokenJsonIsAnError) {
  EXPECT_FALSE(read_status(k_kind, "{\"Jobs\": {\"1.x\": {\"job_state\": }}}").has_value());
  EXPECT_TRUE(read_status(k_kind, "{\"Jobs\": {\"1.x\": 7}, \"n\": 1}")->empty());
  EXPECT_TRUE(read_status(k_kind, "{\"pbs_server\": \"x\"}")->empty());
}

}  // namespace
}  // namespace lamec::dialects
