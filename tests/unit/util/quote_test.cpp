#include "util/quote.hpp"

#include <gtest/gtest.h>

#include "adapters/local_processes.hpp"

namespace lamec {
namespace {

TEST(QuotePosix, LeavesPlainWordsAlone) {
  EXPECT_EQ(quote_posix("train.py"), "train.py");
  EXPECT_EQ(quote_posix("--lr=0.1"), "--lr=0.1");
  EXPECT_EQ(quote_posix(""), "''");
  EXPECT_EQ(quote_posix("it's"), "'it'\\''s'");
}

// Every single byte and a few nasty mixtures come back from a real bash as they went in.
TEST(QuotePosix, RoundTripsThroughBash) {
  std::vector<std::string> words = {"$(id)", "`id`", "a b", "a\nb", "\\",  "\"", "'",        "''",    "$HOME",
                                    "~",     "*",    "-n",  "!x",   "a;b", "#c", "\xc3\xbc", "$'\\n'"};
  for (int byte = 1; byte < 256; ++byte) words.push_back(std::string("x") + static_cast<char>(byte) + "y");
  std::string script = "printf '%s\\0'";
  std::string expected;
  for (const std::string& word : words) {
    script += " " + quote_posix(word);
    expected += word + '\0';
  }
  adapters::LocalProcesses processes;
  const auto result = processes.run({.argv = {"bash", "-c", script},
                                     .set = {{"LC_ALL", "C"}},
                                     .unset = {},
                                     .input = "",
                                     .directory = "",
                                     .limit = {20}});
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->exit_code, 0) << result->err;
  EXPECT_EQ(result->out, expected);
}

TEST(QuoteSbatch, RefusesWhatHasNoSpelling) {
  EXPECT_FALSE(quote_sbatch("a\nb").has_value());
  EXPECT_FALSE(quote_sbatch("a\tb").has_value());
  EXPECT_EQ(*quote_sbatch("a b"), "\"a b\"");
  EXPECT_EQ(*quote_sbatch("test.out"), "test.out");
}

TEST(QuoteSlurmConf, RefusesWhatCouldBecomeAKey) {
  for (const char* text : {"a\nPartitionName=x", "a=b", "a\"b", "a#b", "a\\b", ""})
    EXPECT_FALSE(quote_slurm_conf(text).has_value()) << text;
  EXPECT_EQ(*quote_slurm_conf("jrc[0001-0192]"), "jrc[0001-0192]");
}

}  // namespace
}  // namespace lamec
