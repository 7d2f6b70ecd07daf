// LM054 to LM059, LM061, LM062: what selects the nodes, the shell that loads modules, and systems that are
// gone.

#include <algorithm>

#include "check/partition_rule.hpp"
#include "dialects/dialect.hpp"
#include "model/find.hpp"
#include "script/shell.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::check {
namespace {

// The selector option must be there and say what the partition says.
Findings selected_by(const Sheet& sheet, const char* name, Sourced<std::string> Partition::* fact) {
  if (!sheet.is_batch) return {};
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    const Sourced<std::string>& wanted = partition.*fact;
    if (!wanted.known()) return;
    const FoundOption* option = find_option(sheet, name, component);
    if (option == nullptr) option = find_option(sheet, name);
    const std::string fix = "--" + std::string(name) + "=" + *wanted.value;
    if (option == nullptr) {
      findings.push_back(over(sheet, selector_of(sheet, component), wanted,
                              partition.name + " is reached with " + fix + ", which the script lacks",
                              "#SBATCH " + fix));
      return;
    }
    // A constraint may ask for more than that.
    const std::vector<std::string> features = split(replace_all(option->value, "|", "&"), '&');
    if (option->value == *wanted.value ||
        std::find(features.begin(), features.end(), *wanted.value) != features.end())
      return;
    findings.push_back(over(sheet, *option, wanted,
                            partition.name + " is reached with " + fix + ", not " + option->value, fix));
  });
}

bool has_modules(const Sheet& sheet) {
  return std::any_of(sheet.modules.begin(), sheet.modules.end(), [](const script::ModuleCommand& command) {
    return command.verb == script::ModuleVerb::load;
  });
}

bool login_shell(const std::string& first) {
  const std::vector<std::string> words = split_blanks(first);
  return std::any_of(words.begin() + (words.empty() ? 0 : 1), words.end(), [](const std::string& word) {
    return word == "-l" || word == "--login" ||
           (word.size() > 1 && word[0] == '-' && word[1] != '-' && contains(word, "l"));
  });
}

}  // namespace

Findings cluster_missing(const Sheet& sheet) {
  return selected_by(sheet, "clusters", &Partition::cluster);
}

Findings constraint_missing(const Sheet& sheet) {
  return selected_by(sheet, "constraint", &Partition::constraint);
}

Findings no_login_shell(const Sheet& sheet) {
  const System* system = sheet.input.system;
  if (system == nullptr || !sheet.is_batch || !sheet.is_shell || sheet.lines().empty() ||
      !system->modules.login_shell.value_or(false) || !has_modules(sheet))
    return {};
  const std::string& first = sheet.lines().front().text;
  if (first.rfind("#!", 0) != 0 || login_shell(first)) return {};
  const bool sourced =
      std::any_of(sheet.commands.begin(), sheet.commands.end(), [](const script::ShellCommand& c) {
        return (c.words[0].text == "source" || c.words[0].text == ".") && c.words.size() > 1 &&
               (contains(c.words[1].text, "profile") || contains(c.words[1].text, "mod"));
      });
  if (sourced) return {};
  Finding finding = finding_at(sheet, severity_by(system->modules.login_shell, *system), 1, 1,
                               "`module` is there only in a login shell on " + system->title +
                                   ": the loads below do nothing, and the job goes on without them",
                               source_of(system->modules.login_shell, *system), "#!/bin/bash -l");
  if (trim(first) == "#!/bin/bash")
    finding.edits = {{1, 1, static_cast<int>(first.size()), "#!/bin/bash -l"}};
  return {finding};
}

Findings purge_harms(const Sheet& sheet) {
  const System* system = sheet.input.system;
  if (system == nullptr || !system->modules.purge.known()) return {};
  const Purge purge = *system->modules.purge.value;
  if (purge == Purge::harmless) return {};
  Findings findings;
  for (const script::ModuleCommand& command : sheet.modules) {
    if (command.verb != script::ModuleVerb::purge || (purge == Purge::force_harmful && !command.force))
      continue;
    Finding finding = finding_at(
        sheet, Severity::warning, command.name.line, command.name.column,
        purge == Purge::harmful ? "purge leaves the shell without any module on " + system->title
                                : "purge --force also drops what the system itself needs on " + system->title,
        source_of(system->modules.purge, *system),
        purge == Purge::harmful ? "leave it out" : "purge without --force");
    findings.push_back(std::move(finding));
  }
  return findings;
}

Findings retired_system(const Sheet& sheet) {
  const System* system = sheet.input.system;
  if (system == nullptr || system->status.value_or(SystemStatus::live) != SystemStatus::retired) return {};
  const bool is_job =
      sheet.is_batch || std::any_of(sheet.lines().begin(), sheet.lines().end(), [&](const ScriptLine& line) {
        return dialects::is_directive(system->scheduler.kind, line.text);
      });
  if (!is_job) return {};
  return {finding_at(sheet, Severity::error, 1, 1, system->title + " is switched off",
                     source_of(system->status, *system),
                     system->successor.empty() ? "" : "lamec eval --to its successor: " + system->successor)};
}

Findings srun_for_mpirun(const Sheet& sheet) {
  const System* system = sheet.input.system;
  if (system == nullptr || !sheet.is_batch ||
      system->launcher.value_or(TaskLauncher::srun) == TaskLauncher::srun)
    return {};
  const std::string wanted = system->launcher.value == TaskLauncher::mpirun ? "mpirun" : "mpiexec";
  for (const script::ShellCommand& command : sheet.commands) {
    const script::ShellWord* word = program_word(command, "srun");
    if (word == nullptr || word != &command.words[0]) continue;
    return {finding_at(sheet, Severity::warning, word->line, word->column,
                       "srun does not start MPI tasks on " + system->title + ": the job may hang",
                       source_of(system->launcher, *system), wanted)};
  }
  return {};
}

Findings partition_missing(const Sheet& sheet) {
  const System* system = sheet.input.system;
  if (system == nullptr || !sheet.is_batch || system->partitions.empty() || partition_of(sheet) != nullptr ||
      find_option(sheet, "partition") != nullptr)
    return {};
  // Only where the centre is known to want one everywhere.
  const Partition& first = system->partitions.front();
  const bool everywhere = std::all_of(
      system->partitions.begin(), system->partitions.end(),
      [](const Partition& p) { return p.option.known() && *p.option.value == PartitionOption::required; });
  if (!everywhere) return {};
  std::vector<std::string> names = partition_names(*system);
  if (names.size() > 6) names.resize(6);
  return {finding_at(sheet, Severity::warning, 1, 1,
                     "the script names no partition, and " + system->title + " wants one",
                     source_of(first.option, *system), "#SBATCH --partition=" + join(names, "|"))};
}

Findings partition_of_the_catalogue(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    const FoundOption* option = find_option(sheet, "partition", component);
    if (option == nullptr || !partition.option.known() || *partition.option.value != PartitionOption::none)
      return;
    std::string how = partition.constraint.known() ? "--constraint=" + *partition.constraint.value : "";
    if (how.empty() && !partition.before.empty())
      how = "before sbatch: " + script::to_module_command(partition.before.front());
    findings.push_back(over(sheet, *option, partition.option,
                            partition.name + " is no Slurm partition of " + sheet.input.system->title,
                            how.empty() ? "leave --partition out" : how));
  });
}

}  // namespace lamec::check
