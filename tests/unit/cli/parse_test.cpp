#include <gtest/gtest.h>

#include "cli/command.hpp"
#include "cli/completion.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

Result<Parsed> parse(const std::vector<std::string>& words) {
  static const CommandSpec k_root = command_tree();
  return parse_arguments(k_root, words);
}

TEST(Parse, FindsCommandsOptionsAndPositionals) {
  const auto parsed = parse({"gen", "jureca", "ddp", "--nodes", "2", "--time=1h", "-o", "x.sh", "--directive",
                             "--hold", "--", "python", "-u", "t.py"});
  ASSERT_TRUE(parsed.has_value()) << to_text(parsed.error());
  EXPECT_EQ(parsed->path, std::vector<std::string>{"gen"});
  EXPECT_EQ(parsed->arguments.positionals, (std::vector<std::string>{"jureca", "ddp"}));
  EXPECT_EQ(parsed->arguments.value("--nodes"), "2");
  EXPECT_EQ(parsed->arguments.value("--time"), "1h");
  EXPECT_EQ(parsed->arguments.value("--output"), "x.sh");
  EXPECT_EQ(parsed->arguments.value("--directive"), "--hold");
  EXPECT_EQ(parsed->arguments.behind, (std::vector<std::string>{"python", "-u", "t.py"}));
}

TEST(Parse, FindsCommandsOfCommands) {
  EXPECT_EQ(parse({"systems"})->path, std::vector<std::string>{"systems"});
  EXPECT_EQ(parse({"systems", "show", "deep"})->path, (std::vector<std::string>{"systems", "show"}));
  EXPECT_EQ(parse({"--format", "json", "systems"})->arguments.value("--format"), "json");
}

struct Wrong {
  std::vector<std::string> words;
  std::string part;
};
class Refused : public testing::TestWithParam<Wrong> {};
TEST_P(Refused, WithTheNearestWord) {
  const auto parsed = parse(GetParam().words);
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error().kind, ErrorKind::usage);
  EXPECT_TRUE(contains(to_text(parsed.error()), GetParam().part)) << to_text(parsed.error());
}
INSTANTIATE_TEST_SUITE_P(
    Parse, Refused,
    testing::Values(Wrong{{"gne"}, "did you mean 'gen'?"},
                    Wrong{{"gen", "deep", "--node", "2"}, "did you mean '--nodes'"},
                    Wrong{{"systems", "shwo"}, "did you mean 'show'?"},
                    Wrong{{"gen", "deep", "--provider", "conda"}, "known: modules, venv"},
                    Wrong{{"check"}, "needs FILE"},
                    Wrong{{"completion", "bash", "zsh"}, "does not know what to do with 'zsh'"},
                    Wrong{{"gen", "deep", "--nodes"}, "--nodes"},
                    Wrong{{"gen", "deep", "--nodes", "1", "--nodes", "2"}, "given twice"},
                    Wrong{{"systems", "--", "x"}, "takes no command behind --"},
                    Wrong{{"gen", "deep", "--format", "xml"}, "--format has no value 'xml'"}));

TEST(Tree, EveryCommandHasASummaryAndEveryOptionAHelp) {
  const CommandSpec root = command_tree();
  for (const FlatCommand& flat : flatten(root)) {
    EXPECT_FALSE(flat.command->summary.empty()) << join(flat.path, " ");
    for (const OptionSpec& option : all_options(*flat.command))
      EXPECT_FALSE(option.help.empty()) << option.name;
    EXPECT_TRUE(flat.command->run || !flat.command->subcommands.empty());
    EXPECT_TRUE(contains(help_text(*flat.command, flat.path), "Usage: lamec"));
  }
}

// Examples in --help are promises.
TEST(Tree, ExamplesAreAccepted) {
  const CommandSpec root = command_tree();
  for (const FlatCommand& flat : flatten(root)) {
    for (const Example& example : flat.command->examples) {
      std::string line = example.command.substr(0, example.command.find_first_of("|>"));
      if (line.rfind("lamec ", 0) != 0) continue;
      std::vector<std::string> words;
      for (std::string& word : split_blanks(replace_all(line, "'", ""))) words.push_back(std::move(word));
      words.erase(words.begin());
      EXPECT_TRUE(parse_arguments(root, words).has_value()) << example.command;
    }
  }
}

}  // namespace
}  // namespace lamec::cli
