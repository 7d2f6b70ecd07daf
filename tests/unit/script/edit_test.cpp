#include "script/edit.hpp"

#include <gtest/gtest.h>
#include <random>

#include "util/text.hpp"

namespace lamec::script {
namespace {

TEST(Edit, EveryByteIsKept) {
  std::mt19937 random(7);
  const std::string alphabet = "ab \t\r\n\\#\xff\xc3";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (unsigned length = random() % 40; length > 0; --length) text += alphabet[random() % alphabet.size()];
    EXPECT_EQ(join_text(split_text(text)), text);
  }
}

TEST(Edit, LineEndingsStandApart) {
  const auto lines = split_text("a\r\nb\nc");
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0], (TextLine{"a", "\r\n"}));
  EXPECT_EQ(lines[1], (TextLine{"b", "\n"}));
  EXPECT_EQ(lines[2], (TextLine{"c", ""}));
}

TEST(Edit, FindsBlocksInBothSpellings) {
  const auto blocks = find_blocks(
      split_text("x\n# MODULES BEGIN deep ddp\n# MODULES END\n  #MODULES BEGIN a\nml\n  #MODULES END\n"),
      "f");
  ASSERT_TRUE(blocks.has_value());
  ASSERT_EQ(blocks->size(), 2U);
  EXPECT_EQ((*blocks)[0].begin, 1U);
  EXPECT_EQ((*blocks)[1].end, 5U);
}

TEST(Edit, BrokenBlocksHaveAPlace) {
  const auto refused = [](const std::string& text) {
    return to_text(find_blocks(split_text(text), "job.sh").error());
  };
  EXPECT_TRUE(contains(refused("a\n# MODULES BEGIN x\nml y\n"), "job.sh:2:1"));
  EXPECT_TRUE(contains(refused("# MODULES BEGIN x\n  # MODULES BEGIN y\n# MODULES END\n"), "job.sh:2:3"));
  EXPECT_TRUE(contains(refused("\n\n# MODULES END\n"), "job.sh:3:1"));
}

TEST(Edit, ReadsLoadLines) {
  const ModuleLine ml = read_module_line("  ml Stages/2022 'GCC/11.2.0'  OpenMPI  # why");
  EXPECT_EQ(ml.kind, ModuleLineKind::load);
  EXPECT_EQ(ml.words, (std::vector<std::string>{"Stages/2022", "GCC/11.2.0", "OpenMPI"}));
  EXPECT_EQ(ml.tail, "  # why");
  const ModuleLine module = read_module_line("module load GCC || exit 1");
  EXPECT_EQ(module.kind, ModuleLineKind::load);
  EXPECT_EQ(module.words, (std::vector<std::string>{"GCC"}));
  EXPECT_EQ(module.tail, " || exit 1");
}

TEST(Edit, OtherModuleLinesAreNoLoads) {
  for (const char* line : {"ml", "ml --force purge", "ml use $OTHERSTAGES", "module purge", "module swap A B",
                           "ml -GCC", "ml list", "module GCC"}) {
    EXPECT_EQ(read_module_line(line).kind, ModuleLineKind::other) << line;
  }
  for (const char* line : {"ml Stages/$S", "ml GCC; ml OpenMPI", "ml GCC && module load X", "ml \"a b\""}) {
    EXPECT_EQ(read_module_line(line).kind, ModuleLineKind::unclear) << line;
  }
  for (const char* line : {"echo ml", "mlx GCC", "# ml GCC", ""})
    EXPECT_EQ(read_module_line(line).kind, ModuleLineKind::none) << line;
}

TEST(Edit, JoinsContinuedLinesButNotComments) {
  const auto lines = split_text("ml A \\\n  B\n# c \\\nml D\n");
  const auto joined = logical_lines(lines, 0, lines.size());
  ASSERT_EQ(joined.size(), 3U);
  EXPECT_EQ(read_module_line(joined[0].text).words, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(joined[2].text, "ml D");
}

// As bash reads them: no line goes on behind a comment, an escaped backslash or a backslash in quotes that
// keep it.
TEST(Edit, JoinsOnlyWhatBashJoins) {
  const auto count = [](const std::string& text) {
    const std::vector<TextLine> lines = split_text(text);
    return logical_lines(lines, 0, lines.size()).front().count;
  };
  EXPECT_EQ(count("ml A \\\nB\n"), 2U);
  EXPECT_EQ(count("ml A#b \\\nB\n"), 2U);
  EXPECT_EQ(count("ml '#' \\\nB\n"), 2U);
  EXPECT_EQ(count("ml \"a \\\nB\"\n"), 2U);
  EXPECT_EQ(count("ml A # why \\\nB\n"), 1U);
  EXPECT_EQ(count("ml A;# why \\\nB\n"), 1U);
  EXPECT_EQ(count("\t# why \\\nB\n"), 1U);
  EXPECT_EQ(count("ml A\\\\\nB\n"), 1U);
  EXPECT_EQ(count("ml 'A\\\nB'\n"), 1U);
}

TEST(Edit, SpellingsOfOneCommand) {
  EXPECT_TRUE(same_module_command("  module use \"${OTHERSTAGES}\"", "ml use $OTHERSTAGES"));
  EXPECT_TRUE(same_module_command("module purge --force", "ml --force purge"));
  EXPECT_FALSE(same_module_command("module purge", "ml --force purge"));
}

TEST(Edit, HeadersChangeByTheWord) {
  EXPECT_EQ(with_item("#MODULES BEGIN  deep ddp\tstage=2022 ", "horovod"),
            "#MODULES BEGIN  deep ddp horovod\tstage=2022 ");
  EXPECT_EQ(with_item("# MODULES BEGIN deep stage=2022", "heat"), "# MODULES BEGIN deep heat stage=2022");
  EXPECT_EQ(without_word("# MODULES BEGIN deep ddp\tstage=2022 ", "stage=2022"), "# MODULES BEGIN deep ddp ");
  const auto words = header_words("  # MODULES BEGIN deep ddp");
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[1], (std::pair<std::string, int>{"ddp", 24}));
}

}  // namespace
}  // namespace lamec::script
