#include "cli/find_scripts.hpp"

#include <gtest/gtest.h>

namespace lamec::cli {
namespace {

TEST(FitsGlob, StarsStayInAFolder) {
  EXPECT_TRUE(fits_glob("a/*.sh", "a/b.sh"));
  EXPECT_TRUE(fits_glob("a/*.sh", "a/.sh"));
  EXPECT_FALSE(fits_glob("a/*.sh", "a/b/c.sh"));
  EXPECT_FALSE(fits_glob("a/*.sh", "a/b.sh.bak"));
  EXPECT_TRUE(fits_glob("*/*/*", "a/b/c"));
  EXPECT_FALSE(fits_glob("*/*", "a/b/c"));
}

TEST(FitsGlob, TwoStarsCrossFolders) {
  for (const char* path : {"c.sh", "a/c.sh", "a/b/c.sh"}) EXPECT_TRUE(fits_glob("**/c.sh", path)) << path;
  EXPECT_FALSE(fits_glob("**/c.sh", "abc.sh")) << "a whole folder or none";
  EXPECT_TRUE(fits_glob("a/**/c.sh", "a/c.sh"));
  EXPECT_TRUE(fits_glob("a/**", "a/b/c.sh"));
  EXPECT_FALSE(fits_glob("a/**/c.sh", "b/c.sh"));
  EXPECT_TRUE(fits_glob("**", "a/b"));
  EXPECT_TRUE(fits_glob("./**/*.sh", "./a.sh"));
}

TEST(FitsGlob, AQuestionMarkIsOneCharacter) {
  EXPECT_TRUE(fits_glob("job?.sh", "job1.sh"));
  EXPECT_FALSE(fits_glob("job?.sh", "job.sh"));
  EXPECT_FALSE(fits_glob("a?b", "a/b"));
}

TEST(FitsGlob, TheRestIsLiteral) {
  EXPECT_TRUE(fits_glob("", ""));
  EXPECT_FALSE(fits_glob("", "a"));
  EXPECT_FALSE(fits_glob("a.b", "axb"));
  EXPECT_TRUE(fits_glob("[a]", "[a]"));
  // Not one way of many is tried after another: this would take for ever.
  const std::string many(2000, 'a');
  EXPECT_FALSE(fits_glob("*a*a*a*a*a*a*a*a*a*b", many));
}

}  // namespace
}  // namespace lamec::cli
