#include "script/shell.hpp"

#include <gtest/gtest.h>

#include "adapters/local_processes.hpp"

namespace lamec::script {
namespace {

Piece literal(std::string text) {
  return {PieceKind::literal, std::move(text)};
}
Piece variable(std::string name) {
  return {PieceKind::variable, std::move(name)};
}

TEST(Shell, WritesVariablesInsideQuotes) {
  EXPECT_EQ(to_shell(Word{{literal("--nnodes="), variable("SLURM_NNODES")}}), "--nnodes=\"$SLURM_NNODES\"");
  EXPECT_EQ(to_shell(Word{{variable("HEAD_NODE"), literal("i")}}), "\"${HEAD_NODE}i\"");
  EXPECT_EQ(to_shell(Word{{variable("A"), literal(":"), variable("B")}}), "\"$A:$B\"");
  EXPECT_EQ(to_shell(Word{{literal("plain")}}), "plain");
}

TEST(Shell, ModuleCommandsKeepVariablesBare) {
  EXPECT_EQ(
      to_module_command({Word{{literal("ml")}}, Word{{literal("use")}}, Word{{variable("OTHERSTAGES")}}}),
      "ml use $OTHERSTAGES");
}

TEST(Shell, PathsBeginWithVariables) {
  EXPECT_EQ(to_shell(path_word("$PROJECT/venvs/x")), "\"$PROJECT/venvs/x\"");
  EXPECT_EQ(to_shell(path_word("/a b")), "'/a b'");
  EXPECT_EQ(to_shell(path_word("$(id)/x")), "'$(id)/x'");
}

// Literals beside variables reach a program byte for byte, and run nothing.
TEST(Shell, MixedWordsRoundTripThroughBash) {
  adapters::LocalProcesses processes;
  for (const std::string text : {"\"", "'", "$(touch x)", "`id`", "\\", "a b", "$HOME", "!", "*", "\n"}) {
    const Word word{{literal(text), variable("MIDDLE"), literal(text)}};
    const auto result = processes.run({.argv = {"bash", "-c", "printf %s " + to_shell(word)},
                                       .set = {{"MIDDLE", "$(id) '\""}},
                                       .unset = {},
                                       .input = "",
                                       .directory = "",
                                       .limit = {10}});
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->out, text + "$(id) '\"" + text);
  }
}

}  // namespace
}  // namespace lamec::script
