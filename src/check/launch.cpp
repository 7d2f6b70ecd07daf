// LM027 to LM032, LM034: what the shell part does with the allocation.

#include <algorithm>

#include "check/rule.hpp"
#include "util/text.hpp"

namespace lamec::check {
namespace {

using script::ShellCommand;
using script::ShellWord;

// Long names of the options between srun and its program, which may have a -c of its own.
std::vector<std::string_view> srun_options(const ShellCommand& command, const ShellWord* srun) {
  std::vector<std::string_view> names;
  for (const ShellWord* word = srun + 1; word < command.words.data() + command.words.size(); ++word) {
    const std::string_view text = word->text;
    if (text.size() < 2 || text[0] != '-' || word->is_operator) break;
    const bool is_long = text[1] == '-';
    const std::size_t equals = text.find('=');
    const slurm::Option* option =
        is_long ? slurm::find_option(slurm::Program::srun, text.substr(2, equals == text.npos ? equals : equals - 2))
                : slurm::find_letter(slurm::Program::srun, text[1]);
    if (option == nullptr) continue;
    names.push_back(option->name);
    const bool value_follows = is_long ? equals == text.npos : text.size() == 2;
    if (option->takes == slurm::Takes::required && value_follows) ++word;
  }
  return names;
}

bool has_srun_option(const ShellCommand& command, const ShellWord* srun,
                     std::initializer_list<std::string_view> options) {
  const std::vector<std::string_view> names = srun_options(command, srun);
  return std::any_of(options.begin(), options.end(), [&](std::string_view option) {
    return std::find(names.begin(), names.end(), option) != names.end();
  });
}

// NAME=value at the front of a command or behind export; `word` and the value.
struct Assignment {
  const ShellWord* word;
  std::string value;
};
std::vector<Assignment> assignments(const Sheet& sheet, std::string_view name) {
  std::vector<Assignment> found;
  for (const ShellCommand& command : sheet.commands) {
    for (const ShellWord& word : command.words) {
      if (word.text == "export" || word.text == "local" || word.text == "declare" || word.text == "env")
        continue;
      const std::size_t equals = word.text.find('=');
      if (equals == std::string::npos || word.text[0] == '-') break;
      if (std::string_view(word.text).substr(0, equals) == name)
        found.push_back({&word, word.text.substr(equals + 1)});
    }
  }
  return found;
}

bool mentions(const Sheet& sheet, std::string_view text) {
  for (const ScriptLine& line : sheet.lines()) {
    if (line.kind != LineKind::comment && contains(line.text, text)) return true;
  }
  return false;
}

bool starts_launcher(const ShellCommand& command) {
  for (const ShellWord& word : command.words) {
    if (contains(word.text, "torchrun") || contains(word.text, "torch.distributed.run") ||
        contains(word.text, "torch.distributed.launch"))
      return true;
  }
  return false;
}

// What a command would fetch from the internet; "" for none.
std::string download(const ShellCommand& command) {
  const std::vector<ShellWord>& words = command.words;
  const auto has = [&](std::string_view part) {
    return std::any_of(words.begin(), words.end(),
                       [&](const ShellWord& word) { return contains(word.text, part); });
  };
  const auto has_word = [&](std::string_view text) {
    return std::any_of(words.begin(), words.end(), [&](const ShellWord& word) { return word.text == text; });
  };
  const bool fetches = std::any_of(words.begin(), words.end(), [](const ShellWord& word) {
    const std::string_view text = word.text;
    return text == "install" || text == "download" || text == "create" || contains(text, "://") ||
           contains(text, "git@");
  });
  if (!fetches) return "";  // most commands: nothing more is asked
  const bool pip = program_word(command, "pip") != nullptr || program_word(command, "pip3") != nullptr ||
                   (has_word("-m") && has_word("pip"));
  if (pip && (has_word("install") || has_word("download"))) {
    const bool local = has_word("--no-index") || has_word("--no-deps") ||
                       (has_word("-e") && has_word("--no-build-isolation"));
    return local ? "" : "pip install";
  }
  if ((program_word(command, "conda") != nullptr || program_word(command, "mamba") != nullptr) &&
      (has_word("install") || has_word("create")))
    return has_word("--offline") ? "" : "conda install";
  if (program_word(command, "wget") != nullptr && has("://")) return "wget";
  if (program_word(command, "curl") != nullptr && has("://") && !has("localhost") && !has("127.0.0.1"))
    return "curl";
  if (program_word(command, "git") != nullptr && (has_word("clone") || has_word("pull")) &&
      (has("://") || has("git@")))
    return "git clone";
  if ((program_word(command, "huggingface-cli") != nullptr || program_word(command, "hf") != nullptr) &&
      has_word("download"))
    return "a download from Hugging Face";
  return "";
}

}  // namespace

Findings cpus_not_inherited(const Sheet& sheet) {
  const FoundOption* option = find_option(sheet, "cpus-per-task");
  if (option == nullptr || option->value == "1" || mentions(sheet, "SRUN_CPUS_PER_TASK")) return {};
  std::optional<int> release;
  if (sheet.input.system != nullptr && sheet.input.system->scheduler.version.known())
    release = slurm::release_number(*sheet.input.system->scheduler.version.value);
  if (release && (*release < 2205 || *release > 2302)) return {};
  Findings findings;
  for (const ShellCommand& command : sheet.commands) {
    const ShellWord* srun = program_word(command, "srun");
    if (srun == nullptr || has_srun_option(command, srun, {"cpus-per-task"})) continue;
    findings.push_back(
        finding_at(sheet, release ? Severity::warning : Severity::note, srun->line, srun->column,
                   release ? "srun gives each task one cpu here, not " + option->value
                           : "on Slurm 22.05 and 23.02 srun gives each task one cpu, not " + option->value,
                   "these two releases do not hand --cpus-per-task of the job on to srun (release notes of "
                   "22.05 and 23.11)",
                   "srun --cpus-per-task=\"$SLURM_CPUS_PER_TASK\""));
    break;  // one srun stands for all
  }
  return findings;
}

Findings launcher_per_gpu(const Sheet& sheet) {
  const FoundOption* option = find_option(sheet, "ntasks-per-node");
  const auto tasks = option == nullptr ? std::nullopt : whole_number(option->value);
  if (!tasks || *tasks < 2) return {};
  Findings findings;
  for (const ShellCommand& command : sheet.commands) {
    const ShellWord* srun = program_word(command, "srun");
    if (srun == nullptr || !starts_launcher(command) ||
        has_srun_option(command, srun, {"ntasks-per-node", "ntasks", "nodes"}))
      continue;
    findings.push_back(finding_at(sheet, Severity::warning, srun->line, srun->column,
                                  "srun starts torchrun " + std::to_string(*tasks) + " times on each node",
                                  "torchrun starts one worker per GPU by itself: one task a node is enough, "
                                  "and the others fight for its port (docs of torch.distributed.run)",
                                  "#SBATCH --ntasks-per-node=1"));
  }
  return findings;
}

Findings address_without_suffix(const Sheet& sheet) {
  if (sheet.input.system == nullptr || !sheet.input.system->network.host_suffix.known() ||
      sheet.input.system->network.host_suffix.value->empty())
    return {};
  const FoundOption* nodes = find_option(sheet, "nodes");
  const auto count =
      nodes == nullptr ? std::nullopt : whole_number(nodes->value.substr(0, nodes->value.find('-')));
  if (!count || *count < 2) return {};
  const std::string& suffix = *sheet.input.system->network.host_suffix.value;
  const std::vector<Assignment> found = assignments(sheet, "MASTER_ADDR");
  const Assignment* plain = nullptr;
  for (const Assignment& assignment : found) {
    const std::string& value = assignment.value;
    const bool suffixed = value.size() > suffix.size() &&
                          value.compare(value.size() - suffix.size(), suffix.size(), suffix) == 0;
    for (const std::string_view other : {"nslookup", "getent", "hostname -", "hostname --", "ip addr", "ip -",
                                         "dig ", "sed ", "awk", "python"}) {
      if (contains(value, other)) return {};  // makes an address of its own
    }
    if (suffixed) return {};
    const bool name_of_node = contains(value, "scontrol") || contains(value, "hostname") ||
                              contains(value, "SLURM_NODELIST") || contains(value, "SLURM_JOB_NODELIST") ||
                              contains(value, "SLURMD_NODENAME");
    if (name_of_node && plain == nullptr) plain = &assignment;
  }
  if (plain == nullptr) return {};
  return {finding_at(
      sheet, Severity::warning, plain->word->line, plain->word->column,
      "MASTER_ADDR is the plain name of a node; over the fast network nodes are called NAME" + suffix,
      source_of(sheet.input.system->network.host_suffix, *sheet.input.system),
      "MASTER_ADDR=\"${MASTER_ADDR}" + suffix + "\"")};
}

Findings fixed_port(const Sheet& sheet) {
  const Partition* partition = partition_of(sheet);
  if (!sheet.is_batch || (partition != nullptr && partition->exclusive.value_or(false))) return {};
  Findings findings;
  for (const Assignment& assignment : assignments(sheet, "MASTER_PORT")) {
    if (!whole_number(assignment.value)) continue;
    findings.push_back(
        finding_at(sheet, Severity::note, assignment.word->line, assignment.word->column,
                   "every job uses port " + assignment.value,
                   "where nodes are shared, two jobs with one port on one node cannot both start",
                   "MASTER_PORT=$((20000 + SLURM_JOB_ID % 20000))"));
  }
  return findings;
}

Findings mpirun_for_srun(const Sheet& sheet) {
  const System* system = sheet.input.system;
  const bool its_way = system != nullptr && system->launcher.known() && *system->launcher.value != TaskLauncher::srun;
  if (!sheet.is_batch || its_way) return {};
  for (const ShellCommand& command : sheet.commands) {
    for (const std::string_view name : {"mpirun", "mpiexec"}) {
      const ShellWord* word = program_word(command, name);
      if (word == nullptr || word != &command.words[0]) continue;
      return {finding_at(sheet, Severity::note, word->line, word->column,
                         std::string(name) + " in a Slurm job",
                         "srun starts MPI tasks itself, with the job's binding and accounting; an mpirun "
                         "that does not know Slurm starts all tasks on the first node",
                         "srun")};
    }
  }
  return {};
}

Findings download_in_job(const Sheet& sheet) {
  const Partition* partition = partition_of(sheet);
  if (!sheet.is_batch || partition == nullptr || partition->internet.value_or(false)) return {};
  Findings findings;
  for (const ShellCommand& command : sheet.commands) {
    const std::string what = download(command);
    if (what.empty()) continue;
    const bool sure = partition->internet.known();
    findings.push_back(finding_at(
        sheet, sure ? Severity::warning : Severity::note, command.words[0].line, command.words[0].column,
        what + (sure ? ": nodes of " + partition->name + " do not reach the internet"
                     : ": it is not known whether nodes of " + partition->name + " reach the internet"),
        sure ? source_of(partition->internet, *sheet.input.system) : "compute nodes of many systems do not",
        "do it on a login node, before the job"));
  }
  return findings;
}

Findings greater_as_redirection(const Sheet& sheet) {
  Findings findings;
  for (const ShellCommand& command : sheet.commands) {
    if (command.words[0].text != "[" && command.words[0].text != "test") continue;
    for (std::size_t i = 1; i + 1 < command.words.size(); ++i) {
      const ShellWord& word = command.words[i];
      if (!word.is_operator || (word.raw != ">" && word.raw != "<") ||
          !whole_number(command.words[i + 1].text))
        continue;
      const std::string right = word.raw == ">" ? "-gt" : "-lt";
      Finding finding =
          finding_at(sheet, Severity::warning, word.line, word.column,
                     "inside [ ] this " + word.raw + " is a redirection" +
                         (word.raw == ">" ? ": it makes a file named " + command.words[i + 1].text : ""),
                     "the shell reads it before test does (POSIX, redirection)", right);
      finding.edits = {{word.line, word.column, 1, right}};
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace lamec::check
