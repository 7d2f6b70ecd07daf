#include "script/merge.hpp"

#include <gtest/gtest.h>
#include <random>

namespace lamec::script {
namespace {

TEST(Merge, OneSideAloneIsTaken) {
  EXPECT_EQ(merge("a\nb\n", "a\nb\n", "a\nc\nd\n").text, "a\nc\nd\n");
  EXPECT_EQ(merge("a\nb\n", "x\nb\n", "a\nb\n").text, "x\nb\n");
}

TEST(Merge, NeighbouringLinesDoNotDisturbEachOther) {
  const Merged merged = merge("a\nb\nc\n", "a\nmine\nc\n", "theirs\nb\nc\n");
  EXPECT_EQ(merged.text, "theirs\nmine\nc\n");
  EXPECT_TRUE(merged.conflicts.empty());
}

TEST(Merge, ThePersonsLineStandsAndTheOtherIsNamed) {
  const Merged merged = merge("a\nb\nc\n", "a\nmine\nc\n", "a\ntheirs\nc\n");
  EXPECT_EQ(merged.text, "a\nmine\nc\n");
  ASSERT_EQ(merged.conflicts.size(), 1U);
  EXPECT_EQ(merged.conflicts[0].line, 2);
  EXPECT_EQ(merged.conflicts[0].wanted, "theirs\n");
}

TEST(Merge, TheSameChangeTwiceIsNoConflict) {
  const Merged merged = merge("a\nb\n", "a\nnew\n", "a\nnew\n");
  EXPECT_EQ(merged.text, "a\nnew\n");
  EXPECT_TRUE(merged.conflicts.empty());
}

TEST(Merge, BothInsertAtOnePlace) {
  EXPECT_EQ(merge("a\nb\n", "a\nmine\nb\n", "a\ntheirs\nb\n").text, "a\ntheirs\nmine\nb\n");
  EXPECT_EQ(merge("a\nb\n", "a\nmine\nb\n", "a\ntheirs\n").text, "a\nmine\ntheirs\n");
}

TEST(Merge, ALastLineWithoutItsEnd) {
  EXPECT_EQ(merge("a\nb", "a\nb", "c\nb").text, "c\nb");
  EXPECT_EQ(merge("", "", "x").text, "x");
}

// merge(b, b, t) is t, merge(b, o, b) is o, and a person's lines are never lost.
TEST(MergeProperty, NothingOfThePersonIsLost) {
  std::mt19937 random(4);
  const auto edited = [&](const std::vector<std::string>& lines, const std::string& mark) {
    std::vector<std::string> out;
    for (const std::string& line : lines) {
      const unsigned what = random() % 6;
      if (what == 0) continue;
      if (what == 1) out.push_back(mark + std::to_string(random() % 100) + "\n");
      out.push_back(what == 2 ? mark + line : line);
    }
    return out;
  };
  const auto text = [](const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& line : lines) all += line;
    return all;
  };
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string> base;
    for (unsigned i = 0; i < random() % 12; ++i) base.push_back(std::to_string(random() % 5) + "\n");
    const std::vector<std::string> ours = edited(base, "m");
    const std::vector<std::string> theirs = edited(base, "t");
    EXPECT_EQ(merge(text(base), text(base), text(theirs)).text, text(theirs));
    EXPECT_EQ(merge(text(base), text(ours), text(base)).text, text(ours));
    const std::string merged = merge(text(base), text(ours), text(theirs)).text;
    std::size_t from = 0;
    for (const std::string& line : ours) {
      if (line[0] != 'm') continue;
      const std::size_t found = merged.find(line, from);
      ASSERT_NE(found, std::string::npos) << text(base) << "--\n" << text(ours) << "--\n" << text(theirs);
      from = found + line.size();
    }
  }
}

}  // namespace
}  // namespace lamec::script
