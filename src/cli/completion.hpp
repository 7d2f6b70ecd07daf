#pragma once
// Completions of bash, zsh and fish, the man page and docs/cli.md, all printed from the command tree.

#include <string>

#include "cli/command.hpp"

namespace lamec::cli {

std::string bash_completion(const CommandSpec& root);
std::string zsh_completion(const CommandSpec& root);
std::string fish_completion(const CommandSpec& root);

std::string man_page(const CommandSpec& root);       // roff, section 1 (man 7 man)
std::string markdown_page(const CommandSpec& root);  // docs/cli.md

// Every command that can be typed, the root first, with its path.
struct FlatCommand {
  std::vector<std::string> path;
  const CommandSpec* command;
};
std::vector<FlatCommand> flatten(const CommandSpec& root);

// Own and common options.
std::vector<OptionSpec> all_options(const CommandSpec& command);

CommandSpec manual_command();

}  // namespace lamec::cli
