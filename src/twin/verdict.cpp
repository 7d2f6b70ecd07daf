#include "twin/verdict.hpp"

#include <algorithm>

#include "twin/environment.hpp"
#include "twin/slurm_conf.hpp"
#include "twin/twin.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// Options of sbatch that releases after 22.05 brought (man sbatch of 23.02 to 25.11).
constexpr std::string_view k_newer_options[] = {"container-id",
                                                "extra",
                                                "tres-per-task",
                                                "tres-bind",
                                                "resv-ports",
                                                "segment",
                                                "stepmgr",
                                                "oom-kill-step",
                                                "resources",
                                                "spread-segments",
                                                "consolidate-segments",
                                                "mem-update",
                                                "container-type"};

bool is_one_of(std::string_view word, std::span<const std::string_view> options) {
  if (word.substr(0, 2) != "--") return false;
  const std::string_view name =
      word.substr(2, word.find('=') == std::string_view::npos ? word.npos : word.find('=') - 2);
  return std::find(options.begin(), options.end(), name) != options.end();
}

bool is_newer_option(std::string_view word) {
  return is_one_of(word, k_newer_options);
}

std::string without_words(const std::string& line, std::span<const std::string_view> options,
                          std::vector<std::string>& left_out) {
  const auto words = split_blanks(line);
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_one_of(words[i], options)) {
      kept.push_back(words[i]);
      continue;
    }
    std::string whole = words[i];
    const bool value_follows = !contains(words[i], "=") && i + 1 < words.size() && words[i + 1][0] != '-';
    if (value_follows) whole += " " + words[++i];
    left_out.push_back(whole);
  }
  // `#SBATCH` alone is an error to sbatch; an empty comment keeps the line's place.
  return kept.size() > 1 ? join(kept, " ") : "#";
}

std::string name_of(const std::string& load_name) {
  return load_name.substr(0, load_name.find('/'));
}

bool is_loaded(const std::vector<std::string>& loaded, const std::string& wanted) {
  if (std::find(loaded.begin(), loaded.end(), wanted) != loaded.end()) return true;
  if (contains(wanted, "/")) return false;
  return std::any_of(loaded.begin(), loaded.end(),
                     [&](const std::string& name) { return name_of(name) == wanted; });
}

// The names of modules in a line: `replacing "GCC/11.2.0" with "Intel/2021.4.0".`, `1) GCC/10.3.0 =>
// GCC/11.2.0`.
bool names_planned(const std::string& line, const std::vector<std::string>& planned) {
  std::string plain = line;
  for (char& c : plain) {
    if (c == '"' || c == ')' || c == ',') c = ' ';
  }
  for (const std::string& word : split_blanks(plain)) {
    if (!contains(word, "/")) continue;
    const auto same = [&](const std::string& module) { return name_of(module) == name_of(word); };
    if (std::any_of(planned.begin(), planned.end(), same)) return true;
  }
  return false;
}

// Lmod's phrases for what it did instead of what was asked (messageDir/en.lua of Lmod 8).
void add_spoken_problems(const std::string& words, const std::vector<std::string>& planned,
                         ModuleVerdict& verdict) {
  const bool version_change = contains(words, "reloaded with a version change");
  for (const std::string& line : split_lines(words)) {
    const bool replaced = contains(line, "automatically replacing");
    const bool changed = version_change && contains(line, " => ");
    if ((replaced || changed) && names_planned(line, planned))
      verdict.problems.push_back("Lmod: " + std::string(trim(line)));
    if (contains(line, "not currently loaded"))
      verdict.problems.push_back("Lmod: " + std::string(trim(line)));
  }
  if (contains(words, "Inactive Modules"))
    verdict.problems.push_back("Lmod deactivated modules that no longer have their compiler or MPI");
}

}  // namespace

std::string without_options(std::string_view script, std::span<const std::string_view> options,
                            std::vector<std::string>& left_out) {
  std::string result;
  for (const std::string& line : split_lines(script)) {
    bool holds_one = false;
    if (line.compare(0, 7, "#SBATCH") == 0) {
      for (const std::string& word : split_blanks(line)) holds_one = holds_one || is_one_of(word, options);
    }
    result += (holds_one ? without_words(line, options, left_out) : line) + "\n";
  }
  return result;
}

std::string without_site_options(std::string_view script, const System& system, const TwinState& state,
                                 std::vector<std::string>& left_out) {
  std::vector<std::string_view> options = {"clusters"};
  if (!state.site_options) {
    for (const std::string& option : system.scheduler.plugin_options)
      options.push_back(plugin_option_name(option));
  }
  return without_options(script, options, left_out);
}

std::string without_newer_options(std::string_view script, std::vector<std::string>& left_out) {
  return without_options(script, k_newer_options, left_out);
}

Result<SubmitVerdict> test_only(const TwinState& state, std::string_view script,
                                const std::vector<std::string>& extra_arguments, Processes& processes) {
  SubmitVerdict verdict;
  Command command = command_on(state, {"sbatch", "--test-only"});
  for (const std::string& argument : extra_arguments) {
    if (is_newer_option(argument)) {
      verdict.left_out.push_back(argument);
    } else {
      command.argv.push_back(argument);
    }
  }
  command.input = without_newer_options(script, verdict.left_out);
  if (command.input.empty()) command.input = "\n";  // sbatch has its own words for an empty script
  command.set[k_verdict_variable] = "1";
  command.limit = {30};
  auto answer = processes.run(command);
  if (!answer) return fail(answer.error());
  if (answer->timed_out) return fail(ErrorKind::environment, "sbatch did not answer within 30 seconds");
  if (contains(answer->err, "Unable to contact slurm controller")) {
    return fail(ErrorKind::environment,
                "the twin '" + state.name + "' does not answer: " + std::string(trim(answer->err)),
                {"`lamec twin up " + state.name + "` starts it again"});
  }
  verdict.accepted = answer->exit_code == 0;
  for (const std::string& line : split_lines(answer->err)) {
    if (verdict.accepted && contains(line, " to start at ")) {
      verdict.start = replace_all(line, "sbatch: ", "");
    }
  }
  if (!verdict.accepted) verdict.words = std::string(trim(answer->err));
  return verdict;
}

ModuleVerdict judge_modules(int exit_code, std::vector<std::string> loaded, std::string words,
                            const std::vector<std::string>& planned) {
  ModuleVerdict verdict;
  verdict.exit_code = exit_code;
  verdict.loaded = std::move(loaded);
  verdict.words = std::move(words);
  if (exit_code != 0)
    verdict.problems.push_back("a module command failed with exit code " + std::to_string(exit_code));
  for (const std::string& module : planned) {
    if (!is_loaded(verdict.loaded, module)) {
      verdict.missing.push_back(module);
      verdict.problems.push_back(module + " is not loaded afterwards");
    }
    for (const std::string& other : verdict.loaded) {
      const bool planned_too = std::find(planned.begin(), planned.end(), other) != planned.end();
      if (contains(module, "/") && name_of(other) == name_of(module) && !planned_too) {
        verdict.problems.push_back(other + " is loaded instead of " + module);
      }
    }
  }
  add_spoken_problems(verdict.words, planned, verdict);
  verdict.ok = verdict.problems.empty();
  return verdict;
}

Result<ModuleVerdict> load(const TwinState& state, const std::vector<std::string>& lines,
                           const std::vector<std::string>& planned, Processes& processes) {
  // The lines' own output goes to standard error, so that standard output is the list alone.
  std::string script = "exec 3>&1 1>&2\nlamec_failed=0\n";
  for (const std::string& line : lines) {
    script += line + "\n[ $? -eq 0 ] || [ $lamec_failed -ne 0 ] || lamec_failed=1\n";
  }
  script +=
      "IFS=:\nfor lamec_module in $LOADEDMODULES; do printf '%s\\n' \"$lamec_module\" >&3; done\nexit "
      "$lamec_failed\n";
  Command command = command_on(state, {"bash", "--noprofile", "--norc", "-s"});
  command.input = script;
  auto answer = processes.run(command);
  if (!answer) return fail(answer.error());
  if (answer->timed_out)
    return fail(ErrorKind::environment, "the module commands did not end within a minute");
  return judge_modules(answer->exit_code, split_lines(answer->out), answer->err, planned);
}

}  // namespace lamec::twin
