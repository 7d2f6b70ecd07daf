#include "model/version.hpp"

#include <gtest/gtest.h>

namespace lamec {
namespace {

TEST(Version, OrdersAsPeopleRead) {
  const char* ordered[] = {"1.7.0",    "1.12.0", "2.1.2", "2.9",     "2.10",    "2.10.1",
                           "4.1.0rc1", "4.1.0",  "4.1.1", "5.9.2-1", "5.10.0-1"};
  for (std::size_t i = 0; i + 1 < std::size(ordered); ++i) {
    EXPECT_LT(compare_versions(ordered[i], ordered[i + 1]), 0) << ordered[i] << " < " << ordered[i + 1];
    EXPECT_GT(compare_versions(ordered[i + 1], ordered[i]), 0);
  }
  EXPECT_EQ(compare_versions("1.0", "1.0"), 0);
}

TEST(Version, EqualMeansAPrefixAtABorder) {
  EXPECT_TRUE(meets("2.1.2", {Comparison::equal, "2.1"}));
  EXPECT_TRUE(meets("2.1-CUDA-12", {Comparison::equal, "2.1"}));
  EXPECT_FALSE(meets("2.10", {Comparison::equal, "2.1"}));
  EXPECT_FALSE(meets("2", {Comparison::equal, "2.1"}));
}

TEST(Version, ComparesWithoutTheSuffixOfABuild) {
  EXPECT_TRUE(meets("1.11-CUDA-11.5", {Comparison::at_least, "1.11"}));
  EXPECT_FALSE(meets("1.11-CUDA-11.5", {Comparison::above, "1.11"}));
  EXPECT_TRUE(meets("2.1.2", {Comparison::below, "2.5"}));
  EXPECT_TRUE(meets("2.5", {Comparison::at_most, "2.5"}));
}

TEST(Item, IsReadAndWritten) {
  for (const char* text : {"ddp", "pytorch>=2.1", "pytorch>=2.1,<2.5", "scikit-learn=1.3", "a>1", "a<=2"}) {
    const auto item = parse_item(text);
    ASSERT_TRUE(item.has_value()) << text;
    EXPECT_EQ(to_text(*item), text);
  }
  EXPECT_EQ(to_text(*parse_item("pytorch==2.1")), "pytorch=2.1");
}

TEST(Item, RefusesNonsense) {
  for (const char* text : {"", ">=2", "py torch", "a>=", "a>=2,", "a>=2,3", "-a", "a;b", "$(id)", "a\nb"})
    EXPECT_FALSE(parse_item(text).has_value()) << text;
}

}  // namespace
}  // namespace lamec
