// LM045 to LM053, LM060: accounts, QoS, memory and cpus as the centre's house rules want them.

#include <algorithm>

#include "check/partition_rule.hpp"
#include "model/find.hpp"
#include "model/names.hpp"
#include "util/duration.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::check {
namespace {

// Filled in by a shell or by a person later; a placeholder is LM015.
bool is_open(const std::string& value) {
  return value.empty() || value.find_first_of("$<{%") != std::string::npos || looks_like_placeholder(value);
}

std::vector<std::string> qos_names(const Partition& partition) {
  std::vector<std::string> names;
  for (const Qos& qos : partition.qos) names.push_back(qos.name);
  return names;
}

Finding in_system(const Sheet& sheet, const FoundOption& option, Severity severity, std::string message,
                  std::string fix) {
  const System& system = *sheet.input.system;
  return finding_at(sheet, severity, option.line, option.column, std::move(message),
                    source_text(system, system.origin, system.scheduler.evidence), std::move(fix));
}

bool right_ratio(CpusPerGpuRule rule, int cpus, int wanted) {
  switch (rule) {
    case CpusPerGpuRule::exactly:
      return cpus == wanted;
    case CpusPerGpuRule::at_most:
      return cpus <= wanted;
    case CpusPerGpuRule::at_least:
      return cpus >= wanted;
    case CpusPerGpuRule::usual:
      break;
  }
  return true;
}

std::string in_words(CpusPerGpuRule rule) {
  switch (rule) {
    case CpusPerGpuRule::exactly:
      return "exactly ";
    case CpusPerGpuRule::at_most:
      return "at most ";
    case CpusPerGpuRule::at_least:
      return "at least ";
    case CpusPerGpuRule::usual:
      break;
  }
  return "";
}

}  // namespace

const Qos* qos_of(const Sheet& sheet, const Partition& partition, int component) {
  const FoundOption* option = find_option(sheet, "qos", component);
  if (option != nullptr) return find_qos(partition, option->value);
  return partition.default_qos.known() ? find_qos(partition, *partition.default_qos.value) : nullptr;
}

Findings account_form(const Sheet& sheet) {
  const FoundOption* option = find_option(sheet, "account");
  if (sheet.input.system == nullptr || option == nullptr || is_open(option->value)) return {};
  const System& system = *sheet.input.system;
  const auto& forms = system.scheduler.account_forms;
  const bool fits = std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
    return fits_account_form(option->value, form);
  });
  if (forms.empty() || fits) return {};
  return {in_system(sheet, *option, Severity::error, "'" + option->value + "' is no account of " + system.title,
                    "accounts look like " +
                        (system.scheduler.account_example.empty() ? enumerate(forms, "or")
                                                                  : system.scheduler.account_example))};
}

Findings account_suffix(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    const FoundOption* option = find_option(sheet, "account", component);
    if (option == nullptr) option = find_option(sheet, "account");
    if (option == nullptr || is_open(option->value) || !partition.account_suffix.known()) return;
    // Slurm keeps accounts in lower case, and takes any.
    const std::string& suffix = *partition.account_suffix.value;
    const std::string account = to_lower(option->value);
    if (account.size() > suffix.size() &&
        account.compare(account.size() - suffix.size(), suffix.size(), suffix) == 0)
      return;
    findings.push_back(over(sheet, *option, partition.account_suffix,
                            "accounts end in '" + suffix + "' on " + partition.name + ", '" + option->value + "' does not",
                            "--account=" + example_account(*sheet.input.system, partition) + " or the like"));
  });
}

Findings account_and_qos(const Sheet& sheet) {
  if (sheet.input.system == nullptr || !sheet.input.system->scheduler.account_is_qos.value_or(false)) return {};
  const FoundOption* account = find_option(sheet, "account");
  const FoundOption* qos = find_option(sheet, "qos");
  if (account == nullptr || qos == nullptr || is_open(account->value) || is_open(qos->value) ||
      account->value == qos->value)
    return {};
  const Partition* partition = partition_of(sheet);
  if (partition != nullptr && find_qos(*partition, qos->value) != nullptr) return {};
  return {over(sheet, *qos, sheet.input.system->scheduler.account_is_qos,
               "the QoS is called as the account here: '" + account->value + "', not '" + qos->value + "'",
               "--qos=" + account->value)};
}

Findings qos_missing(const Sheet& sheet) {
  if (!sheet.is_batch) return {};
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    if (!partition.qos_required.value_or(false) || find_option(sheet, "qos", component) != nullptr ||
        find_option(sheet, "qos") != nullptr)
      return;
    const FoundOption* account = find_option(sheet, "account");
    const bool same = sheet.input.system->scheduler.account_is_qos.value_or(false) && account != nullptr;
    const std::string fix = partition.default_qos.known() ? "#SBATCH --qos=" + *partition.default_qos.value
                            : same                        ? "#SBATCH --qos=" + account->value
                                                          : "#SBATCH --qos=...";
    findings.push_back(over(sheet, selector_of(sheet, component), partition.qos_required,
                            "jobs on " + partition.name + " name a QoS, this one does not", fix));
  });
}

Findings unknown_qos(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    const FoundOption* option = find_option(sheet, "qos", component);
    if (option == nullptr || is_open(option->value) || partition.qos.empty() ||
        find_qos(partition, option->value) != nullptr ||
        sheet.input.system->scheduler.account_is_qos.value_or(false))
      return;
    std::vector<std::string> elsewhere;
    for (const Partition& other : sheet.input.system->partitions) {
      if (find_qos(other, option->value) != nullptr) elsewhere.push_back(other.name);
    }
    const Qos& first = partition.qos.front();
    findings.push_back(finding_at(
        sheet, elsewhere.empty() ? Severity::warning : Severity::error, option->line, option->column,
        "no QoS '" + option->value + "' is known for " + partition.name +
            (elsewhere.empty() ? "" : "; it is one of " + enumerate(elsewhere)),
        source_text(*sheet.input.system, first.origin, first.evidence),
        did_you_mean(option->value, qos_names(partition))));
  });
}

Findings beyond_qos(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    const Qos* qos = qos_of(sheet, partition, component);
    if (qos == nullptr) return;
    const auto nodes = number_of(sheet, "nodes", component);
    const FoundOption* nodes_option = find_option(sheet, "nodes", component);
    if (nodes && qos->max_nodes.known() && *nodes > *qos->max_nodes.value) {
      findings.push_back(over(sheet, *nodes_option, qos->max_nodes,
                              "the QoS " + qos->name + " takes jobs of up to " +
                                  count_of(*qos->max_nodes.value, "node") + ", not " + std::to_string(*nodes)));
    } else if (nodes && qos->min_nodes.known() && *nodes < *qos->min_nodes.value) {
      findings.push_back(over(sheet, *nodes_option, qos->min_nodes,
                              "the QoS " + qos->name + " is for jobs of " + std::to_string(*qos->min_nodes.value) +
                                  " nodes and more"));
    }
    const FoundOption* option = find_option(sheet, "time", component);
    const auto time = option == nullptr ? Result<Seconds>(Seconds{0}) : parse_duration(option->value);
    if (!time || !qos->max_time.known() || *time <= *qos->max_time.value) return;
    const std::string fix = "--time=" + to_clock(*qos->max_time.value, true);
    findings.push_back(over(sheet, *option, qos->max_time,
                            "the QoS " + qos->name + " runs jobs for up to " + to_words(*qos->max_time.value) +
                                ", not " + to_words(*time),
                            fix));
    findings.back().edits = {{option->line, option->column, option->length, fix}};
  });
}

Findings memory_named(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    if (partition.memory_option.value_or(MemoryOption::allowed) != MemoryOption::forbidden) return;
    for (const std::string_view name : {"mem", "mem-per-cpu", "mem-per-gpu"}) {
      const FoundOption* option = find_option(sheet, name, component);
      if (option == nullptr) continue;
      findings.push_back(over(sheet, *option, partition.memory_option,
                              "jobs on " + partition.name + " must not name memory: it follows the cores",
                              "leave --" + std::string(name) + " out"));
    }
  });
}

Findings cpus_to_gpus(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    const CpusPerGpuRule rule = partition.cpus_per_gpu_rule.value_or(CpusPerGpuRule::usual);
    const auto gpus = gpus_per_node(sheet, component);
    const FoundOption* option = find_option(sheet, "cpus-per-task", component);
    const auto cpus = number_of(sheet, "cpus-per-task", component);
    const auto tasks = number_of(sheet, "ntasks-per-node", component);
    if (find_option(sheet, "exclusive", component) != nullptr) return;  // the whole node comes anyway
    if (!partition.cpus_per_gpu.known() || !gpus || *gpus == 0 || !cpus || !tasks) return;
    const int wanted = *partition.cpus_per_gpu.value * *gpus;
    if (right_ratio(rule, *cpus * *tasks, wanted)) return;
    findings.push_back(over(sheet, *option, partition.cpus_per_gpu,
                            in_words(rule) + count_of(*partition.cpus_per_gpu.value, "cpu") + " go with a GPU on " +
                                partition.name + ": " + std::to_string(wanted) + " a node for " +
                                count_of(*gpus, "GPU") + ", not " + std::to_string(*cpus * *tasks),
                            "--cpus-per-task=" + std::to_string(std::max(1, wanted / *tasks))));
  });
}

Findings cores_withheld(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    const auto all = cpus_per_node(partition);
    if (!partition.usable_cores.known() || !partition.cores_per_node.known()) return;
    const int threads = all ? std::max(1, *all / *partition.cores_per_node.value) : 1;
    const int usable = *partition.usable_cores.value * threads;
    const FoundOption* option = find_option(sheet, "cpus-per-task", component);
    if (option == nullptr) option = find_option(sheet, "ntasks-per-node", component);
    if (option == nullptr) return;
    const long long asked = static_cast<long long>(number_of(sheet, "ntasks-per-node", component).value_or(1)) *
                            number_of(sheet, "cpus-per-task", component).value_or(1);
    if (asked <= usable || (all && asked > *all)) return;  // beyond the hardware: LM017
    findings.push_back(over(sheet, *option, partition.usable_cores,
                            "jobs on " + partition.name + " get " + std::to_string(usable) + " cpus of a node, not " +
                                std::to_string(asked)));
  });
}

Findings gpu_required(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    if (!sheet.is_batch || !partition.gpu_required.value_or(false) || asks_for_gpus(sheet, component)) return;
    findings.push_back(over(sheet, selector_of(sheet, component), partition.gpu_required,
                            partition.name + " refuses jobs that ask for no GPU", "#SBATCH " + gpu_option(partition)));
  });
}

}  // namespace lamec::check
