#include "script/module_lines.hpp"

#include <gtest/gtest.h>

#include "script/parse.hpp"

namespace lamec::script {
namespace {

std::vector<std::string> texts(const std::string& script) {
  std::vector<std::string> found;
  for (const ModuleCommand& command : module_commands(parse(script)))
    found.push_back((command.conditional ? "? " : "") + command.text);
  return found;
}
using Texts = std::vector<std::string>;

TEST(ModuleLines, EverySpelling) {
  EXPECT_EQ(texts("ml A; ml B && module load C || exit 1\n"), (Texts{"ml A", "ml B", "module load C"}));
  EXPECT_EQ(texts("module load A \\\n   B \\\n  C # remark\n"), (Texts{"module load A B C"}));
  EXPECT_EQ(texts("\tml --force purge\r\nmodule --force purge 2>/dev/null >&2\n"),
            (Texts{"ml --force purge", "module --force purge"}));
  EXPECT_EQ(texts("echo 'ml A'\n# ml B\nhtml C\n"), Texts{});
  EXPECT_EQ(texts("cat <<EOF\nml A\nEOF\nml B\n"), Texts{"ml B"});
}

TEST(ModuleLines, KnowsWhatIsConditional) {
  EXPECT_EQ(texts("if true; then ml A; else ml B; fi\nml C\n"), (Texts{"? ml A", "? ml B", "ml C"}));
  EXPECT_EQ(texts("for x in a b; do\n ml $x\ndone\nml C\n"), (Texts{"? ml $x", "ml C"}));
  EXPECT_EQ(texts("f() {\n ml A\n}\nml B\n"), (Texts{"? ml A", "ml B"}));
  EXPECT_EQ(texts("[ -d /x ] && ml A\nml B\n"), (Texts{"? ml A", "ml B"}));
}

TEST(ModuleLines, VerbsAndPlaces) {
  const auto commands =
      module_commands(parse("#!/bin/bash\nmodule -q add GCC 'Open MPI'\nml use /x\nml swap A B\nml\n"));
  ASSERT_EQ(commands.size(), 4U);
  EXPECT_EQ(commands[0].verb, ModuleVerb::load);
  ASSERT_EQ(commands[0].words.size(), 2U);
  EXPECT_EQ(commands[0].words[1].text, "Open MPI");
  EXPECT_EQ(commands[0].words[1].line, 2);
  EXPECT_EQ(commands[0].words[1].column, 19);
  EXPECT_EQ(commands[1].verb, ModuleVerb::use);
  EXPECT_EQ(commands[2].verb, ModuleVerb::swap);
  EXPECT_EQ(commands[3].verb, ModuleVerb::other);
}

TEST(ShellCommands, AnyTextIsRead) {
  for (const char* text :
       {"'", "\"", "$(", "<<", "\\", "((", "a <<EOF", ")))", "fi fi done }", "\xff\xfe", "&&&&", "[ >"})
    EXPECT_NO_FATAL_FAILURE(shell_commands(parse(text))) << text;
  const auto commands = shell_commands(parse("[ \"$x\" > 0 ]\n"));
  ASSERT_EQ(commands.size(), 1U);
  ASSERT_EQ(commands[0].words.size(), 5U);
  EXPECT_TRUE(commands[0].words[2].is_operator);
  EXPECT_EQ(commands[0].words[2].column, 8);
}

}  // namespace
}  // namespace lamec::script
