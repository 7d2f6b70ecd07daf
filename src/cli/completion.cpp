#include "cli/completion.hpp"

#include <algorithm>

#include "cli/common_options.hpp"
#include "cli/session.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

void collect(const CommandSpec& command, std::vector<std::string> path, std::vector<FlatCommand>& all) {
  all.push_back({path, &command});
  for (const CommandSpec& sub : command.subcommands) {
    std::vector<std::string> below = path;
    below.push_back(sub.name);
    collect(sub, std::move(below), all);
  }
}

std::vector<std::string> plain_words(const CommandSpec& command) {
  std::vector<std::string> words;
  for (const CommandSpec& sub : command.subcommands) words.push_back(sub.name);
  for (const OptionSpec& option : all_options(command)) words.push_back(option.name);
  words.push_back("--help");
  return words;
}

// How a shell asks for the words of a value; "" where files are completed.
std::string dynamic_words(ValueKind kind) {
  if (kind == ValueKind::system) return "$(lamec completion --words systems 2> /dev/null)";
  if (kind == ValueKind::software) return "$(lamec completion --words software 2> /dev/null)";
  return "";
}

std::string positional_words(const CommandSpec& command) {
  std::vector<std::string> words;
  for (const PositionalSpec& positional : command.positionals) {
    const std::string more =
        positional.kind == ValueKind::words ? join(positional.words, " ") : dynamic_words(positional.kind);
    if (!more.empty() && std::find(words.begin(), words.end(), more) == words.end()) words.push_back(more);
  }
  return join(words, " ");
}

bool takes_files(const CommandSpec& command) {
  return std::any_of(command.positionals.begin(), command.positionals.end(),
                     [](const PositionalSpec& p) { return p.kind == ValueKind::file; });
}

// File names keep their blanks, and directories get their slash.
constexpr const char* k_bash_files = "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")";

std::string in_single_quotes(const std::string& text) {
  return "'" + replace_all(text, "'", "'\\''") + "'";
}

// The part that bash and zsh share: walking to the command that the cursor stands in.
std::string path_cases(const std::vector<FlatCommand>& commands) {
  std::vector<std::string> paths;
  for (const FlatCommand& flat : commands) {
    if (!flat.path.empty()) paths.push_back("' " + join(flat.path, " ") + "'");
  }
  return join(paths, "|");
}

std::string value_cases(const std::vector<FlatCommand>& commands, const std::string& words_action,
                        const std::string& file_action, const std::string& directory_action) {
  std::string out;
  for (const FlatCommand& flat : commands) {
    const std::string path = flat.path.empty() ? "" : " " + join(flat.path, " ");
    for (const OptionSpec& option : all_options(*flat.command)) {
      if (option.metavar.empty()) continue;
      std::string action = words_action;
      std::string words =
          option.kind == ValueKind::words ? join(option.words, " ") : dynamic_words(option.kind);
      if (option.kind == ValueKind::file) action = file_action;
      if (option.kind == ValueKind::directory) action = directory_action;
      std::string pattern = "'" + path + ":" + option.name + "'";
      if (!option.letter.empty()) pattern += "|'" + path + ":" + option.letter + "'";
      out += "    " + pattern + ") " + replace_all(action, "@WORDS@", words) + "; return ;;\n";
    }
  }
  return out;
}

}  // namespace

std::vector<FlatCommand> flatten(const CommandSpec& root) {
  std::vector<FlatCommand> all;
  collect(root, {}, all);
  return all;
}

std::vector<OptionSpec> all_options(const CommandSpec& command) {
  std::vector<OptionSpec> options = command.options;
  const std::vector<OptionSpec> common = common_options_of(command);
  options.insert(options.end(), common.begin(), common.end());
  return options;
}

std::string bash_completion(const CommandSpec& root) {
  const std::vector<FlatCommand> commands = flatten(root);
  std::string out = "# bash completion of lamec; load it with: source <(lamec completion bash)\n_lamec() {\n";
  out += "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path='' i\n";
  out += "  for ((i = 1; i < COMP_CWORD; i++)); do\n    [ \"${COMP_WORDS[i]}\" = -- ] && { " +
         std::string(k_bash_files) + "; return; }\n";
  out += "    case \"$path ${COMP_WORDS[i]}\" in " + path_cases(commands) +
         ") path=\"$path ${COMP_WORDS[i]}\" ;; esac\n  done\n";
  out += "  case \"$path:$prev\" in\n";
  out += value_cases(commands, "COMPREPLY=($(compgen -W \"@WORDS@\" -- \"$cur\"))", k_bash_files,
                     replace_all(k_bash_files, "-f", "-d"));
  out += "  esac\n  case \"$path\" in\n";
  for (const FlatCommand& flat : commands) {
    const std::string path = flat.path.empty() ? "" : " " + join(flat.path, " ");
    const std::string more = positional_words(*flat.command);
    out += "    '" + path + "') COMPREPLY=($(compgen -W \"" + join(plain_words(*flat.command), " ") +
           (more.empty() ? "" : " " + more) + "\" -- \"$cur\")";
    out +=
        std::string(takes_files(*flat.command) ? "); [ ${#COMPREPLY[@]} = 0 ] && " + std::string(k_bash_files)
                                               : ")") +
        " ;;\n";
  }
  return out + "  esac\n}\ncomplete -F _lamec lamec\n";
}

std::string zsh_completion(const CommandSpec& root) {
  const std::vector<FlatCommand> commands = flatten(root);
  std::string out =
      "#compdef lamec\n# zsh completion of lamec; put it into a directory of $fpath as _lamec\n_lamec() {\n";
  out += "  local path_='' i prev=${words[CURRENT-1]}\n";
  out += "  for ((i = 2; i < CURRENT; i++)); do\n    [ \"${words[i]}\" = -- ] && { _files; return }\n";
  out += "    case \"$path_ ${words[i]}\" in " + path_cases(commands) +
         ") path_=\"$path_ ${words[i]}\" ;; esac\n  done\n";
  out += "  case \"$path_:$prev\" in\n" + value_cases(commands, "compadd -- @WORDS@", "_files", "_files -/") +
         "  esac\n";
  out += "  local -a choices\n  case \"$path_\" in\n";
  for (const FlatCommand& flat : commands) {
    const std::string path = flat.path.empty() ? "" : " " + join(flat.path, " ");
    out += "    '" + path + "')\n      choices=(\n";
    const auto row = [&](const std::string& name, const std::string& help) {
      out += "        " + in_single_quotes(replace_all(name, ":", "\\:") + ":" + help) + "\n";
    };
    for (const CommandSpec& sub : flat.command->subcommands) row(sub.name, sub.summary);
    for (const OptionSpec& option : all_options(*flat.command)) row(option.name, option.help);
    row("--help", "help");
    out += "      )\n      _describe lamec choices\n";
    const std::string more = positional_words(*flat.command);
    if (!more.empty()) out += "      compadd -- " + more + "\n";
    if (takes_files(*flat.command)) out += "      _files\n";
    out += "      ;;\n";
  }
  return out +
         "  esac\n}\nif [ \"$funcstack[1]\" = _lamec ]; then _lamec \"$@\"; else compdef _lamec lamec; fi\n";
}

std::string fish_completion(const CommandSpec& root) {
  std::string out = "# fish completion of lamec; load it with: lamec completion fish | source\n";
  out += "function __lamec_behind\n  contains -- -- (commandline -opc)\nend\n";
  out +=
      "function __lamec_at\n  __lamec_behind; and return 1\n  set -l words (commandline -opc)\n  set -l at\n "
      " for word in $words[2..-1]\n    string match -q -- '-*' $word; and continue\n    set -a at $word\n  "
      "end\n";
  out += "  set -l want (string split ' ' -- $argv[1])\n  test -z \"$argv[1]\"; and set want\n";
  out +=
      "  set -l depth (count $want)\n  test (count $at) -ge $depth; or return 1\n  test $depth -eq 0; and "
      "return (test (count $at) -eq 0)\n  test \"$at[1..$depth]\" = \"$want\"\nend\ncomplete -c lamec "
      "-f\ncomplete -c lamec -n __lamec_behind -F\n";
  for (const FlatCommand& flat : flatten(root)) {
    const std::string when = " -n " + in_single_quotes("__lamec_at \"" + join(flat.path, " ") + "\"");
    for (const CommandSpec& sub : flat.command->subcommands)
      out += "complete -c lamec" + when + " -a " + sub.name + " -d " + in_single_quotes(sub.summary) + "\n";
    for (const OptionSpec& option : all_options(*flat.command)) {
      out += "complete -c lamec" + when + " -l " + option.name.substr(2) +
             (option.letter.empty() ? "" : " -s " + option.letter.substr(1)) + " -d " +
             in_single_quotes(option.help);
      const std::string dynamic =
          replace_all(replace_all(dynamic_words(option.kind), "$(", "("), "2> /dev/null", "2>/dev/null");
      if (option.kind == ValueKind::words) out += " -xa " + in_single_quotes(join(option.words, " "));
      if (!dynamic.empty()) out += " -xa " + in_single_quotes(dynamic);
      if (option.kind == ValueKind::file || option.kind == ValueKind::directory) out += " -rF";
      if (option.kind == ValueKind::text && !option.metavar.empty()) out += " -x";
      out += "\n";
    }
    for (const PositionalSpec& positional : flat.command->positionals) {
      const std::string dynamic =
          replace_all(replace_all(dynamic_words(positional.kind), "$(", "("), "2> /dev/null", "2>/dev/null");
      if (!dynamic.empty()) out += "complete -c lamec" + when + " -a " + in_single_quotes(dynamic) + "\n";
      if (positional.kind == ValueKind::words)
        out += "complete -c lamec" + when + " -a " + in_single_quotes(join(positional.words, " ")) + "\n";
      if (positional.kind == ValueKind::file) out += "complete -c lamec" + when + " -F\n";
    }
  }
  return out;
}

namespace {

Result<int> run_completion(const Arguments& arguments, Session& session) {
  if (arguments.has("--words")) {
    const auto library = session.library();
    if (!library) return fail(library.error());
    std::vector<std::string> words;
    if (arguments.value("--words") == "systems") {
      words = (*library)->system_names();
      std::vector<std::string> families;
      for (const std::string& name : words) {
        const auto system = (*library)->system(name);
        if (system && !system->family.empty() &&
            std::find(families.begin(), families.end(), system->family) == families.end())
          families.push_back(system->family);
      }
      words.insert(words.end(), families.begin(), families.end());
    } else {
      for (const Recipe& recipe : (*library)->recipes()) words.push_back(recipe.name);
    }
    session.out.data(join(words, "\n") + "\n");
    return 0;
  }
  const CommandSpec root = command_tree();
  const std::string shell = arguments.positionals.empty() ? "" : arguments.positionals.front();
  if (shell == "bash") {
    session.out.data(bash_completion(root));
  } else if (shell == "zsh") {
    session.out.data(zsh_completion(root));
  } else if (shell == "fish") {
    session.out.data(fish_completion(root));
  } else {
    return fail(ErrorKind::usage, shell.empty() ? "no shell is named" : "no completion for '" + shell + "'",
                {"there are bash, zsh and fish"});
  }
  return 0;
}

}  // namespace

CommandSpec completion_command() {
  CommandSpec command;
  command.name = "completion";
  command.summary = "Print the completion for bash, zsh or fish.";
  command.positionals = {
      {"SHELL", "bash, zsh or fish", false, false, ValueKind::words, {"bash", "zsh", "fish"}}};
  command.options = {{"--words",
                      "",
                      "WHAT",
                      "names for the completion itself: systems or software",
                      "Options",
                      false,
                      ValueKind::words,
                      {"systems", "software"}}};
  command.examples = {{"source <(lamec completion bash)", ""}, {"lamec completion fish | source", ""}};
  command.run = run_completion;
  return command;
}

}  // namespace lamec::cli
