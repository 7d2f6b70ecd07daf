#include "util/text.hpp"

#include <gtest/gtest.h>

namespace lamec {
namespace {

TEST(Text, SplitsAndJoins) {
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string>{"a", "", "b"}));
  EXPECT_EQ(split("", ','), std::vector<std::string>{""});
  EXPECT_EQ(join({"a", "b"}, ", "), "a, b");
  EXPECT_EQ(split_blanks("  ml \t GCC  "), (std::vector<std::string>{"ml", "GCC"}));
}

TEST(Text, LinesKeepEmptyOnes) {
  EXPECT_EQ(split_lines(""), std::vector<std::string>{});
  EXPECT_EQ(split_lines("\n"), std::vector<std::string>{""});
  EXPECT_EQ(split_lines("a\n\nb"), (std::vector<std::string>{"a", "", "b"}));
  EXPECT_EQ(split_lines("a\n"), std::vector<std::string>{"a"});
}

TEST(Text, EnumeratesInWords) {
  EXPECT_EQ(enumerate({"a"}), "a");
  EXPECT_EQ(enumerate({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(enumerate({"a", "b"}, "or"), "a or b");
  EXPECT_EQ(count_of(1, "node") + " " + count_of(2, "node"), "1 node 2 nodes");
}

TEST(Text, FindsControlCharacters) {
  EXPECT_TRUE(has_control_character("a\nb"));
  EXPECT_TRUE(has_control_character(std::string("a\0b", 3)));
  EXPECT_TRUE(has_control_character("\x7f"));
  EXPECT_FALSE(has_control_character("Jülich $x \"y\""));
}

}  // namespace
}  // namespace lamec
