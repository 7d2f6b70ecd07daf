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

// a-umlaut is 2 bytes and 1 unit, the emoji 4 bytes and 2 units.
TEST(Text, CountsColumnsInUtf16) {
  const std::string line = "\xc3\xa4 \xf0\x9f\x9a\x80 x";
  EXPECT_EQ(utf16_column(line, 1), 1);
  EXPECT_EQ(utf16_column(line, 2), 1) << "inside a character";
  EXPECT_EQ(utf16_column(line, 3), 2);
  EXPECT_EQ(utf16_column(line, 4), 3);
  EXPECT_EQ(utf16_column(line, 8), 5);
  EXPECT_EQ(utf16_column(line, 9), 6);
  EXPECT_EQ(utf16_column(line, 12), 9) << "behind the end";
  EXPECT_EQ(utf16_column("\xff\xfe\xc3", 4), 4) << "no UTF-8";
  EXPECT_EQ(utf16_column("", 0), 1);
}

TEST(Text, PutsACaretUnderACharacter) {
  EXPECT_EQ(lead_of_caret("ab", 2), " ");
  EXPECT_EQ(lead_of_caret("\tab", 3), "\t ");
  EXPECT_EQ(lead_of_caret("\xc3\xa4 \xf0\x9f\x9a\x80 x", 9), "    ");
  EXPECT_EQ(lead_of_caret("a", 4), "   ");
  EXPECT_EQ(lead_of_caret("a", 0), "");
}

TEST(Text, FindsControlCharacters) {
  EXPECT_TRUE(has_control_character("a\nb"));
  EXPECT_TRUE(has_control_character(std::string("a\0b", 3)));
  EXPECT_TRUE(has_control_character("\x7f"));
  EXPECT_FALSE(has_control_character("Jülich $x \"y\""));
}

TEST(Text, NamesContent) {
  EXPECT_EQ(content_hash("").size(), 16U);
  EXPECT_EQ(content_hash("a"), "af63dc4c8601ec8c");  // FNV-1a 64, published test vector
  EXPECT_NE(content_hash("ab"), content_hash("ba"));
}

TEST(Text, SaysSizes) {
  EXPECT_EQ(size_in_words(0), "0 bytes");
  EXPECT_EQ(size_in_words(1), "1 byte");
  EXPECT_EQ(size_in_words(1023), "1023 bytes");
  EXPECT_EQ(size_in_words(1024), "1.0 KiB");
  EXPECT_EQ(size_in_words((1LL << 20) - 1), "1.0 MiB");
  EXPECT_EQ(size_in_words(5LL << 40), "5.0 TiB");
  EXPECT_EQ(size_in_words(1LL << 62), "4096.0 PiB");
}

TEST(Text, NoTerminalIsCommanded) {
  EXPECT_EQ(visible("a\tb\n"), "a\tb\n");
  EXPECT_EQ(visible("\x1b]0;x\x07\r\x7f"), "\\x1b]0;x\\x07\\x0d\\x7f");
  EXPECT_EQ(visible("Jülich \xC2\x9b\x31m\xff"), "Jülich \\x9b\x31m\xff");
}

}  // namespace
}  // namespace lamec
