#include <gtest/gtest.h>

#include "dialects/dialect.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

constexpr SchedulerKind k_kind = SchedulerKind::torque;

std::vector<Remark> remarks_of(const std::string& directives) {
  return validate(k_kind, "#!/bin/bash\n" + directives + "\necho\n");
}

TEST(Torque, GoodScriptsPass) {
  for (const char* directive :
       {"#PBS -l nodes=1:ppn=8:gpus=1:shared", "#PBS -l nodes=1:ppn=all", "#PBS -l nodes=n1:ppn=2+n2:ppn=4",
        "#PBS -l feature=v100 -l walltime=96:00:00", "#PBS -t 1-10,20%3", "#PBS -l procs=8,pmem=2gb"})
    EXPECT_TRUE(remarks_of(directive).empty()) << directive << ": " << remarks_of(directive).front().what;
}

TEST(Torque, WordsOfPbsProAreNamed) {
  const std::pair<const char*, const char*> cases[] = {
      {"#PBS -l select=1:ncpus=4", "'select=' is PBS Pro's"},
      {"#PBS -J 0-9", "arrays are -t in Torque"},
      {"#PBS -l nodes=1:ncpus=4", "'ncpus=4' behind nodes is PBS Pro's"},
      {"#PBS -l nodes=1:ppn=8:walltime=01:00:00", "walltime stands inside nodes"},
      {"#PBS -l nodes=1:ppn=some", "'ppn=some' is no number"},
      {"#PBS -l nodes=1::ppn=2", "two colons"},
      {"#PBS -R oe", "no option of Torque's qsub"},
  };
  for (const auto& [directive, what] : cases) {
    const auto remarks = remarks_of(directive);
    ASSERT_EQ(remarks.size(), 1U) << directive;
    EXPECT_TRUE(contains(remarks[0].what, what)) << remarks[0].what;
    EXPECT_EQ(remarks[0].line, 2);
  }
}

TEST(Torque, DaysMayStandBeforeTheHours) {
  EXPECT_TRUE(remarks_of("#PBS -l walltime=3:00:00:00").empty());
  EXPECT_EQ(remarks_of("#PBS -l walltime=1:3:00:00:00").size(), 1U);
  const auto settings = parse_directives(k_kind, "#PBS -l walltime=3:01:00:00\n");
  ASSERT_EQ(settings.size(), 1U);
  EXPECT_EQ(settings[0].value, "3-01:00:00");
}

TEST(Torque, TheModeOfAGpuIsKept) {
  const auto settings = parse_directives(k_kind, "#PBS -l nodes=1:ppn=8:gpus=1:exclusive_process:v100\n");
  ASSERT_EQ(settings.size(), 5U);
  EXPECT_EQ(settings[1], (Setting{"ntasks-per-node", "8", 1, 9}));
  EXPECT_EQ(settings[3], (Setting{"gpu-mode", "exclusive_process", 1, 9}));
  EXPECT_EQ(settings[4], (Setting{"constraint", "v100", 1, 9}));
  const auto printed =
      print_directives(k_kind, {{"nodes", "1", {}}, {"gpus-per-node", "1", {}}, {"gpu-mode", "shared", {}}});
  ASSERT_TRUE(printed.has_value());
  EXPECT_EQ(printed->lines.front().text, "#PBS -l nodes=1:gpus=1:shared");
}

TEST(Torque, MemoryOfTheJobThatDoesNotDivideIsPassedThrough) {
  const auto settings = parse_directives(k_kind, "#PBS -l nodes=3:ppn=1\n#PBS -l mem=1000mb\n");
  ASSERT_EQ(settings.size(), 3U);
  EXPECT_EQ(settings[2], (Setting{"", "-l mem=1000mb", 2, 9}));
}

TEST(Torque, NamesBeginWithALetter) {
  const auto printed = print_directives(k_kind, {{"job-name", "500-nodes", {}}});
  ASSERT_FALSE(printed.has_value());
  EXPECT_TRUE(contains(printed.error().message, "begin with a letter"));
}

TEST(Torque, ExitStatusesAreItsOwn) {
  EXPECT_TRUE(contains(advice(k_kind, "Exit_status -11"), "walltime"));
  EXPECT_TRUE(contains(advice(k_kind, "Exit_status -10"), "memory"));
  EXPECT_EQ(advice(k_kind, "Exit_status -29"), "");  // PBS Pro's
}

TEST(Torque, AnXmlThatIsCutOffIsReadAsFarAsItGoes) {
  const auto answer =
      read_status(k_kind, "<Data><Job><Job_Id>1.x</Job_Id><job_state>R</job_state></Job><Job><Job_Id>2");
  ASSERT_TRUE(answer.has_value());
  ASSERT_EQ(answer->size(), 1U);
  EXPECT_EQ(answer->front().state, JobState::running);
}

}  // namespace
}  // namespace lamec::dialects
