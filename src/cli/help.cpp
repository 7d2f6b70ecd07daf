#include <algorithm>

#include "cli/command.hpp"
#include "cli/common_options.hpp"

namespace lamec::cli {
namespace {

std::string usage_line(const CommandSpec& command, const std::vector<std::string>& path) {
  std::string line = "lamec";
  for (const std::string& word : path) line += " " + word;
  if (!command.subcommands.empty()) line += command.run ? " [COMMAND]" : " COMMAND";
  for (const PositionalSpec& positional : command.positionals) {
    const std::string shown = positional.metavar + (positional.repeated ? "..." : "");
    line += positional.required ? " " + shown : " [" + shown + "]";
  }
  line += " [OPTIONS]";
  if (!command.behind.empty()) line += " [-- " + command.behind + "]";
  return line;
}

void add_rows(std::string& out, const std::string& heading,
              const std::vector<std::pair<std::string, std::string>>& rows) {
  if (rows.empty()) return;
  out += "\n" + heading + ":\n";
  constexpr std::size_t k_column = 30;
  for (const auto& [left, right] : rows) {
    out += "  " + left;
    if (right.empty()) {
      out += "\n";
      continue;
    }
    out += left.size() + 4 > k_column ? "\n" + std::string(k_column, ' ')
                                      : std::string(k_column - 2 - left.size(), ' ');
    out += right + "\n";
  }
}

std::string option_left(const OptionSpec& option) {
  return (option.letter.empty() ? "    " : option.letter + ", ") + option.name +
         (option.metavar.empty() ? "" : " " + option.metavar);
}

}  // namespace

std::string help_text(const CommandSpec& command, const std::vector<std::string>& path) {
  std::string out = command.summary + "\n\nUsage: " + usage_line(command, path) + "\n";
  if (!command.description.empty()) out += "\n" + command.description + "\n";
  std::vector<std::pair<std::string, std::string>> rows;
  for (const CommandSpec& sub : command.subcommands) rows.emplace_back(sub.name, sub.summary);
  add_rows(out, "Commands", rows);
  rows.clear();
  for (const PositionalSpec& positional : command.positionals)
    rows.emplace_back(positional.metavar, positional.help);
  add_rows(out, "Arguments", rows);
  std::vector<std::string> groups;
  for (const OptionSpec& option : command.options) {
    if (std::find(groups.begin(), groups.end(), option.group) == groups.end()) groups.push_back(option.group);
  }
  for (const std::string& group : groups) {
    rows.clear();
    for (const OptionSpec& option : command.options) {
      if (option.group == group) rows.emplace_back(option_left(option), option.help);
    }
    add_rows(out, group, rows);
  }
  rows.clear();
  for (const OptionSpec& option : common_options_of(command))
    rows.emplace_back(option_left(option), option.help);
  rows.emplace_back("-h, --help", "this text");
  add_rows(out, "Common options", rows);
  rows.clear();
  for (const Example& example : command.examples) {
    rows.emplace_back(example.command, "");
    if (!example.what.empty()) rows.emplace_back("    " + example.what, "");
  }
  add_rows(out, "Examples", rows);
  return out;
}

}  // namespace lamec::cli
