// LM002 to LM005, LM016 to LM022, LM043: the directives against what is known of the partition.

#include <algorithm>

#include "check/partition_rule.hpp"
#include "model/find.hpp"
#include "util/duration.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::check {
namespace {

bool starts_workers_itself(const script::ShellCommand& command) {
  for (const script::ShellWord& word : command.words) {
    if (contains(word.text, "torchrun") || contains(word.text, "torch.distributed.run") ||
        contains(word.text, "torch.distributed.launch") || contains(word.text, "accelerate launch") ||
        word.text == "accelerate") {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<int> number_of(const Sheet& sheet, std::string_view name, int component) {
  const FoundOption* option = find_option(sheet, name, component);
  return option == nullptr ? std::nullopt : whole_number(option->value);
}

std::string gpu_option(const Partition& partition) {
  const std::string all = std::to_string(partition.gpus_per_node.value_or(1));
  switch (partition.gpu_request.value_or(GpuRequest::gpus_per_node)) {
    case GpuRequest::gres:
      return "--gres=gpu:" + all;
    case GpuRequest::typed_gres:
      return "--gres=gpu:" + partition.gpu_type.value_or("TYPE") + ":" + all;
    case GpuRequest::gpus:
      return "--gpus=" + all;
    default:
      return "--gpus-per-node=" + all;
  }
}

Findings unknown_partition(const Sheet& sheet) {
  Findings findings;
  if (sheet.input.system == nullptr) return {};
  const System& system = *sheet.input.system;
  // Where the catalogue's names are not Slurm's, nobody has recorded what Slurm's are.
  if (std::any_of(system.partitions.begin(), system.partitions.end(), [](const Partition& partition) {
        return partition.option.value_or(PartitionOption::required) == PartitionOption::none;
      }))
    return {};
  for (const FoundOption& option : sheet.directives.options) {
    if (option.name != "partition" || option.value.find_first_of("$<{ ") != std::string::npos) continue;
    std::vector<std::string> names;
    for (const Partition& partition : system.partitions) names.push_back(partition.name);
    for (const std::string& name : split(option.value, ',')) {
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      Finding finding =
          finding_at(sheet, Severity::error, option.line, option.column,
                     system.title + " has no partition '" + name + "'",
                     "no entry of that name in " + system.origin.file, did_you_mean(name, names));
      const std::vector<std::string> others = sheet.input.partition_elsewhere
                                                  ? sheet.input.partition_elsewhere(name)
                                                  : std::vector<std::string>{};
      if (!others.empty()) finding.message += "; it is one of " + enumerate(others);
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

Findings time_over_limit(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    const FoundOption* option = find_option(sheet, "time", component);
    const Qos* qos = qos_of(sheet, partition, component);
    if (option == nullptr || !partition.max_time.known() || (qos != nullptr && qos->max_time.known())) return;  // LM050
    const auto time = parse_duration(option->value);
    if (!time || *time <= *partition.max_time.value) return;
    const std::string fix = "--time=" + to_clock(*partition.max_time.value, true);
    findings.push_back(over(sheet, *option, partition.max_time,
                            partition.name + " runs jobs for up to " + to_words(*partition.max_time.value) +
                                ", not " + to_words(*time),
                            fix));
    findings.back().edits = {{option->line, option->column, option->length, fix}};
  });
}

Findings nodes_over_limit(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    const FoundOption* option = find_option(sheet, "nodes", component);
    const auto nodes =
        option == nullptr ? std::nullopt : whole_number(option->value.substr(0, option->value.find('-')));
    if (!nodes) return;
    if (partition.max_nodes.known() && *nodes > *partition.max_nodes.value) {
      findings.push_back(over(sheet, *option, partition.max_nodes,
                              "a job on " + partition.name + " may have " +
                                  count_of(*partition.max_nodes.value, "node") + ", not " +
                                  std::to_string(*nodes),
                              "--nodes=" + std::to_string(*partition.max_nodes.value)));
    } else if (partition.nodes.known() && *nodes > *partition.nodes.value) {
      findings.push_back(over(sheet, *option, partition.nodes,
                              partition.name + " has " + count_of(*partition.nodes.value, "node") + ", not " +
                                  std::to_string(*nodes)));
    } else if (partition.min_nodes.known() && *nodes < *partition.min_nodes.value) {
      findings.push_back(over(sheet, *option, partition.min_nodes,
                              partition.name + " is for jobs of " +
                                  std::to_string(*partition.min_nodes.value) + " nodes and more"));
    }
  });
}

Findings gpus_over_hardware(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    if (!partition.gpus_per_node.known() || *partition.gpus_per_node.value == 0)
      return;  // none at all: LM020
    for (const FoundOption& option : sheet.directives.options) {
      if (option.component != component || (option.name != "gpus-per-node" && option.name != "gres"))
        continue;
      if (option.name == "gres" && (option.value.rfind("gpu", 0) != 0 || contains(option.value, ",")))
        continue;
      const auto gpus = whole_number(option.value.substr(option.value.rfind(':') + 1));
      if (!gpus || *gpus <= *partition.gpus_per_node.value) continue;
      findings.push_back(over(sheet, option, partition.gpus_per_node,
                              "a node of " + partition.name + " has " +
                                  count_of(*partition.gpus_per_node.value, "GPU") + ", not " +
                                  std::to_string(*gpus)));
    }
  });
}

Findings account_missing(const Sheet& sheet) {
  if (!sheet.is_batch || sheet.input.system == nullptr ||
      !sheet.input.system->scheduler.account_required.value_or(false))
    return {};
  if (find_option(sheet, "account") != nullptr) return {};
  const System& system = *sheet.input.system;
  return {finding_at(sheet, Severity::warning, 1, 1,
                     system.title + " wants an account, and the script names none",
                     source_of(system.scheduler.account_required, system),
                     "#SBATCH --account=..., or sbatch -A ..., or the variable SBATCH_ACCOUNT")};
}

Findings cores_over_hardware(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    const auto cpus = cpus_per_node(partition);
    const FoundOption* option = find_option(sheet, "cpus-per-task", component);
    if (option == nullptr) option = find_option(sheet, "ntasks-per-node", component);
    if (!cpus || option == nullptr) return;
    const long long asked =
        static_cast<long long>(number_of(sheet, "ntasks-per-node", component).value_or(1)) *
        number_of(sheet, "cpus-per-task", component).value_or(1);
    if (asked <= *cpus) return;
    findings.push_back(over(sheet, *option, partition.cores_per_node,
                            "a node of " + partition.name + " has " + std::to_string(*cpus) +
                                " cpus as Slurm counts them, not " + std::to_string(asked)));
  });
}

Findings memory_over_hardware(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    const FoundOption* option = find_option(sheet, "mem", component);
    const auto asked = option == nullptr ? std::nullopt : slurm::mebibytes(option->value);
    if (!asked || !partition.memory_gb.known() || *asked <= *partition.memory_gb.value * 1024LL) return;
    findings.push_back(over(sheet, *option, partition.memory_gb,
                            "a node of " + partition.name + " has " +
                                std::to_string(*partition.memory_gb.value) + " GB of memory, not " +
                                option->value,
                            "--mem=0 asks for all of it"));
  });
}

Findings gpus_not_asked(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    if (partition.gpus_per_node.value_or(0) == 0 ||
        partition.gpu_request.value_or(GpuRequest::none) == GpuRequest::none ||
        partition.gpu_required.value_or(false) || asks_for_gpus(sheet, component))
      return;  // where it is required: LM060
    Finding finding = over(sheet, selector_of(sheet, component), partition.gpu_request,
                           partition.name + " is a partition of GPU nodes, and the job asks for no GPU",
                           "#SBATCH " + gpu_option(partition));
    finding.severity = Severity::warning;
    findings.push_back(std::move(finding));
  });
}

Findings gpus_on_cpu_partition(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    if (partition.gpus_per_node.value_or(1) != 0 || !asks_for_gpus(sheet, component)) return;
    findings.push_back(over(sheet, selector_of(sheet, component), partition.gpus_per_node,
                            "the job asks for GPUs, and nodes of " + partition.name + " have none"));
  });
}

Findings idle_cores(const Sheet& sheet) {
  return each_component(sheet, [&](const Partition& partition, int component, Findings& findings) {
    const FoundOption* option = find_option(sheet, "cpus-per-task", component);
    const auto cpus = option == nullptr ? std::nullopt : whole_number(option->value);
    if (!cpus || number_of(sheet, "ntasks-per-node", component).value_or(0) != 1) return;
    if (!partition.exclusive.value_or(false) || !partition.cores_per_node.known() ||
        *cpus >= partition.usable_cores.value_or(*partition.cores_per_node.value))
      return;
    if (!std::any_of(sheet.commands.begin(), sheet.commands.end(), starts_workers_itself)) return;
    Finding finding =
        over(sheet, *option, partition.cores_per_node,
             "one launcher per node gets " + std::to_string(*cpus) +
                 " cpus, and all its workers share them: the node has " +
                 std::to_string(*partition.cores_per_node.value) + " cores",
             "--cpus-per-task=" +
                 std::to_string(cpus_per_node(partition).value_or(*partition.cores_per_node.value)));
    finding.severity = Severity::warning;
    findings.push_back(std::move(finding));
  });
}

Findings gpu_counts_disagree(const Sheet& sheet) {
  Findings findings;
  for (int component = 0; component < component_count(sheet); ++component) {
    const FoundOption* gres = find_option(sheet, "gres", component);
    const auto per_node = number_of(sheet, "gpus-per-node", component);
    if (gres == nullptr || !per_node || gres->value.rfind("gpu:", 0) != 0 || contains(gres->value, ","))
      continue;
    const auto by_gres = whole_number(gres->value.substr(gres->value.rfind(':') + 1));
    if (!by_gres || *by_gres == *per_node) continue;
    findings.push_back(finding_at(sheet, Severity::error, gres->line, gres->column,
                                  "--gres asks for " + count_of(*by_gres, "GPU") +
                                      " a node, --gpus-per-node for " + std::to_string(*per_node),
                                  "both say how many GPUs a node gives (man sbatch)", "keep one of the two"));
  }
  return findings;
}

Findings options_exclude(const Sheet& sheet) {
  static constexpr std::pair<std::string_view, std::string_view> k_pairs[] = {
      {"mem", "mem-per-cpu"},
      {"mem", "mem-per-gpu"},
      {"mem-per-cpu", "mem-per-gpu"},
      {"ntasks-per-gpu", "ntasks-per-node"},
      {"ntasks-per-gpu", "gpus-per-task"},
      {"cpus-per-gpu", "cpus-per-task"}};
  Findings findings;
  for (int component = 0; component < component_count(sheet); ++component) {
    for (const auto& [one, other] : k_pairs) {
      const FoundOption* a = find_option(sheet, one, component);
      const FoundOption* b = find_option(sheet, other, component);
      if (a == nullptr || b == nullptr) continue;
      // Earlier releases let cpus-per-gpu and cpus-per-task stand side by side.
      const Severity severity = one == "cpus-per-gpu" ? Severity::warning : Severity::error;
      findings.push_back(finding_at(
          sheet, severity, b->line, b->column,
          "--" + std::string(one) + " and --" + std::string(other) + " exclude each other",
          one == "cpus-per-gpu" ? "fatal from Slurm 23.11 on" : "sbatch refuses them together (man sbatch)",
          "keep one of the two"));
    }
  }
  return findings;
}

}  // namespace lamec::check
