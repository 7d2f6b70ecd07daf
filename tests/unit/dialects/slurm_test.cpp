#include "dialects/slurm.hpp"

#include <gtest/gtest.h>

namespace lamec::slurm {
namespace {

using Words = std::vector<std::string>;

TEST(Directive, IsWrittenAndSplitBack) {
  for (const std::string& value :
       {std::string("x"), std::string("a b"), std::string("q\"uote"), std::string("back\\slash"),
        std::string("it's"), std::string("a#b"), std::string("$(id)")}) {
    const auto line = directive_line("job-name", value);
    ASSERT_TRUE(line.has_value());
    const auto words = directive_words(*line);
    ASSERT_TRUE(words.has_value()) << *line;
    EXPECT_EQ(*words, Words{"--job-name=" + value}) << *line;
  }
}

TEST(Directive, IsSplitAsSbatchDoes) {
  EXPECT_EQ(*directive_words("#SBATCH -N 2 --gres=gpu:4 # all of them"), (Words{"-N", "2", "--gres=gpu:4"}));
  EXPECT_EQ(*directive_words("#SBATCH --comment='a b' -J \"c d\""), (Words{"--comment=a b", "-J", "c d"}));
  EXPECT_FALSE(directive_words("#SBATCH --comment='open").has_value());
}

TEST(Directive, IsOnlyWhatStandsAtColumnZero) {
  EXPECT_TRUE(is_directive("#SBATCH --nodes=1"));
  for (const char* line : {" #SBATCH --nodes=1", "##SBATCH -N1", "# SBATCH -N1", "#SBATCHX", "#sbatch -N1"})
    EXPECT_FALSE(is_directive(line)) << line;
}

TEST(TestOnly, ReadsEveryReleasesWords) {
  const TestOnly old = read_test_only(0,
                                      "sbatch: Job 7 to start at 2026-11-23T10:00:00 using 96 processors on "
                                      "nodes jwb[0001-0002] in partition booster\n");
  EXPECT_TRUE(old.accepted);
  EXPECT_EQ(old.processors, 96);
  EXPECT_EQ(old.nodes, "jwb[0001-0002]");
  EXPECT_EQ(old.partition, "booster");
  EXPECT_EQ(old.start, "2026-11-23T10:00:00");
  const TestOnly newer = read_test_only(0,
                                        "sbatch: Job 7 to start at 2026-11-23T10:00:00 on cluster x a using "
                                        "96 processors on nodes n1 in partition p\n");
  EXPECT_EQ(newer.processors, 96);
  EXPECT_EQ(newer.nodes, "n1");
  const TestOnly refused =
      read_test_only(1, "allocation failure: Requested node configuration is not available\n");
  EXPECT_FALSE(refused.accepted);
  EXPECT_EQ(refused.words, "allocation failure: Requested node configuration is not available");
}

TEST(JobId, IsTheFirstFieldOfParsable) {
  EXPECT_EQ(job_id("123\n"), "123");
  EXPECT_EQ(job_id("123;cluster\n"), "123");
  EXPECT_EQ(job_id("sbatch: error\n"), std::nullopt);
}

}  // namespace
}  // namespace lamec::slurm
