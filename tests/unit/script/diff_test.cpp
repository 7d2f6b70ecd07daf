#include "script/diff.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <unistd.h>

namespace lamec::script {
namespace {

TEST(Diff, EqualTextsHaveNone) {
  EXPECT_EQ(unified_diff("a\nb\n", "a\nb\n", "x", "y"), "");
  EXPECT_EQ(count_diff("a", "a").added, 0);
}

TEST(Diff, IsWhatPatchReads) {
  EXPECT_EQ(unified_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n", "a", "b"),
            "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(Diff, SaysThatTheLastLineHasNoEnd) {
  EXPECT_EQ(unified_diff("a", "a\n", "x", "x"),
            "--- x\n+++ x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
}

TEST(Diff, EndingsAreDifferences) {
  EXPECT_EQ(count_diff("a\r\nb\n", "a\nb\n").removed, 1);
}

TEST(Diff, CountsTheShortestWay) {
  const DiffCount count = count_diff("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n");
  EXPECT_EQ(count.removed + count.added, 5);
}

TEST(Diff, ManyDifferencesAreOneExchange) {
  std::string before;
  std::string after;
  for (int i = 0; i < 3000; ++i) {
    before += std::to_string(i) + "\n";
    after += "x" + std::to_string(i) + "\n";
  }
  const DiffCount count = count_diff(before, after);
  EXPECT_EQ(count.removed, 3000);
  EXPECT_EQ(count.added, 3000);
}

// patch(1) is the judge: the old text and the difference give the new text.
TEST(Diff, PatchGivesTheNewText) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("lamec-diff-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  std::mt19937 random(11);
  const auto text = [&] {
    std::string made;
    for (unsigned lines = random() % 30; lines > 0; --lines)
      made += std::string(1, static_cast<char>('a' + random() % 4)) + "\n";
    if (random() % 3 == 0 && !made.empty()) made.pop_back();
    return made;
  };
  for (int round = 0; round < 150; ++round) {
    const std::string before = text();
    const std::string after = text();
    if (before == after || before.empty() || after.empty()) continue;
    std::ofstream(folder / "f", std::ios::binary) << before;
    std::ofstream(folder / "d", std::ios::binary) << unified_diff(before, after, "f", "f");
    ASSERT_EQ(std::system(("cd " + folder.string() + " && patch -s --binary f d > log 2>&1").c_str()), 0)
        << before << "---\n"
        << after;
    std::ifstream in(folder / "f", std::ios::binary);
    EXPECT_EQ(std::string((std::istreambuf_iterator<char>(in)), {}), after);
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace lamec::script
