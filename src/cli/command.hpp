#pragma once
// Commands as values: the parser, --help, the man page, the completions and docs/cli.md are all read from
// this one tree.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "util/error.hpp"

namespace lamec::cli {

struct Session;

// What a value is, for completion.
enum class ValueKind : std::uint8_t { text, file, directory, system, software, command, words };

struct OptionSpec {
  std::string name;     // "--format"
  std::string letter;   // "-o" or ""
  std::string metavar;  // "FORM"; "" is a flag
  std::string help;
  std::string group = "Options";
  bool repeated = false;
  ValueKind kind = ValueKind::text;
  std::vector<std::string> words = {};  // ValueKind::words: the closed list
};

struct PositionalSpec {
  std::string metavar;  // "SYSTEM"
  std::string help;
  bool required = false;
  bool repeated = false;
  ValueKind kind = ValueKind::text;
  std::vector<std::string> words = {};  // ValueKind::words: what is offered
};

struct Example {
  std::string command;
  std::string what;
};

struct Arguments {
  std::map<std::string, std::vector<std::string>> options;  // by long name; flags hold one empty value
  std::vector<std::string> positionals;
  std::vector<std::string> behind;  // words after --

  bool has(const std::string& name) const { return options.count(name) > 0; }
  // The last value given; `otherwise` where there is none.
  std::string value(const std::string& name, const std::string& otherwise = "") const {
    const auto it = options.find(name);
    return it == options.end() || it->second.empty() ? otherwise : it->second.back();
  }
  std::vector<std::string> values(const std::string& name) const {
    const auto it = options.find(name);
    return it == options.end() ? std::vector<std::string>{} : it->second;
  }
};

struct CommandSpec {
  std::string name;
  std::string summary;      // one line, for the list of commands
  std::string description;  // paragraphs
  std::vector<PositionalSpec> positionals = {};
  std::vector<OptionSpec> options = {};
  std::string behind = {};  // "COMMAND" where words after -- are taken
  std::vector<Example> examples = {};
  std::vector<CommandSpec> subcommands = {};
  std::function<Result<int>(const Arguments&, Session&)> run = {};
  bool takes_terminal =
      false;  // hands its own streams to another program, so another program cannot ask for it
};

// The whole tree; options of the program itself are those of the root.
CommandSpec command_tree();

CommandSpec gen_command();
CommandSpec eval_command();
CommandSpec explain_command();
CommandSpec check_command();
CommandSpec systems_command();
CommandSpec software_command();
CommandSpec where_command();
CommandSpec submit_command();
CommandSpec run_command();
CommandSpec scale_command();
CommandSpec status_command();
CommandSpec logs_command();
CommandSpec cancel_command();
CommandSpec fetch_command();
CommandSpec copy_command();
CommandSpec runs_command();
CommandSpec login_command();
CommandSpec venv_command();
CommandSpec jupyter_command();
CommandSpec logout_command();
CommandSpec twin_command();
CommandSpec catalog_command();
CommandSpec container_command();
CommandSpec completion_command();
CommandSpec api_command();
CommandSpec serve_command();

// All of `more` but those named.
void append(std::vector<OptionSpec>& options, std::vector<OptionSpec> more,
            const std::vector<std::string>& without = {});

// Options that every command takes.
const std::vector<OptionSpec>& common_options();

struct Parsed {
  const CommandSpec* command = nullptr;
  std::vector<std::string> path;  // {"twin", "up"}
  Arguments arguments;
};

// Errors have kind `usage` and name the nearest command or option.
Result<Parsed> parse_arguments(const CommandSpec& root, std::vector<std::string> words);

std::string help_text(const CommandSpec& command, const std::vector<std::string>& path);

}  // namespace lamec::cli
