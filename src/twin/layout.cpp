#include "twin/layout.hpp"

#include <algorithm>
#include <cstdio>

#include "dialects/slurm.hpp"
#include "twin/names.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

using Assumptions = std::vector<std::string>;

template <class T>
T or_assume(const Sourced<T>& fact, T assumed, const std::string& what, Assumptions& assumptions) {
  if (fact.known()) return *fact.value;
  assumptions.push_back(what);
  return assumed;
}

// How Slurm counts: where a cpu is a core, the nodes are described with one thread per core.
int threads_of(const Partition& partition, Assumptions& assumptions) {
  const std::string of = partition.name + ": ";
  const CpuUnit unit =
      or_assume(partition.cpu_unit, CpuUnit::threads,
                of + "the unit of a cpu is not known; hardware threads are assumed", assumptions);
  if (unit == CpuUnit::cores) return 1;
  const int assumed = partition.cpu_arch.value_or("x86_64") == "x86_64" ? 2 : 1;
  return or_assume(partition.threads_per_core, assumed,
                   of + "threads per core are not known; " + std::to_string(assumed) + " assumed",
                   assumptions);
}

NodeRange hardware_of(const Partition& partition, Assumptions& assumptions) {
  const std::string of = partition.name + ": ";
  NodeRange range;
  const int hardware =
      or_assume(partition.cores_per_node, 64, of + "cores per node are not known; 64 assumed", assumptions);
  const int cores = partition.usable_cores.value_or(hardware);  // Slurm has only these to give
  const int sockets = cores % 2 == 0 ? 2 : 1;
  range.sockets =
      or_assume(partition.sockets, sockets,
                of + "sockets are not known; " + std::to_string(sockets) + " assumed", assumptions);
  if (range.sockets < 1 || cores % range.sockets != 0) range.sockets = 1;
  range.cores_per_socket = std::max(1, cores / range.sockets);
  range.threads_per_core = std::max(1, threads_of(partition, assumptions));
  // Decimal: what Slurm offers of a "512 GB" node is below 512 GiB.
  range.memory_mb = 1000LL * or_assume(partition.memory_gb, 128,
                                       of + "main memory is not known; 128 GB assumed", assumptions);
  // What scripts are seen to ask for is there.
  if (const auto asked = slurm::mebibytes(partition.memory.value_or("")))
    range.memory_mb = std::max<long long>(range.memory_mb, *asked);
  range.gpus = std::max(0, partition.gpus_per_node.value_or(0));
  if (range.gpus > 0) range.gpu_type = partition.gpu_type.value_or(gpu_type_of(partition.gpu.value_or("")));
  if (partition.constraint.known())
    range.features = split(replace_all(*partition.constraint.value, "|", "&"), '&');
  return range;
}

bool same_hardware(const Partition& a, const Partition& b) {
  return a.cpu.value == b.cpu.value && a.cpu_arch.value == b.cpu_arch.value &&
         a.sockets.value == b.sockets.value && a.cores_per_node.value == b.cores_per_node.value &&
         a.threads_per_core.value == b.threads_per_core.value && a.cpu_unit.value == b.cpu_unit.value &&
         a.memory_gb.value == b.memory_gb.value && a.gpus_per_node.value == b.gpus_per_node.value &&
         a.gpu.value == b.gpu.value && a.gpu_type.value == b.gpu_type.value &&
         a.usable_cores.value == b.usable_cores.value && a.constraint.value == b.constraint.value;
}

int digits_of(int number) {
  return static_cast<int>(std::to_string(number).size());
}

// The partition whose nodes an unknown number shares: one of equal hardware, first of all one whose number is
// known.
const Partition* shares_with(const System& system, const Partition& partition) {
  for (const Partition& other : system.partitions) {
    if (other.nodes.known() && same_hardware(other, partition)) return &other;
  }
  for (const Partition& other : system.partitions) {
    if (&other == &partition) return nullptr;
    if (same_hardware(other, partition)) return &other;
  }
  return nullptr;
}

PartitionLayout limits_of(const Partition& partition, Assumptions& assumptions) {
  PartitionLayout result;
  const std::string of = partition.name + ": ";
  result.name = partition.name;
  result.house = partition;
  result.min_nodes = partition.min_nodes.value;
  result.max_nodes = partition.max_nodes.value;
  result.max_time = partition.max_time.value;
  result.default_time = partition.default_time.value;
  if (!result.max_time) assumptions.push_back(of + "the time limit is not known; none is set");
  result.exclusive = or_assume(partition.exclusive, false,
                               of + "exclusive use is not known; shared nodes are assumed", assumptions);
  return result;
}

void add_own_range(Layout& layout, const System& system, const Partition& partition, PartitionLayout limits) {
  NodeRange range = hardware_of(partition, layout.assumptions);
  range.prefix = node_prefix(system.name, partition.name);
  if (partition.nodes.known() && *partition.nodes.value > 0) {
    range.count = *partition.nodes.value;
  } else {
    range.count = std::max(k_assumed_nodes, limits.max_nodes.value_or(0));
    layout.assumptions.push_back(partition.name + ": the number of nodes is not known; " +
                                 std::to_string(range.count) + " assumed");
  }
  for (const NodeRange& other : layout.ranges) {
    if (other.prefix == range.prefix) range.first = other.first + other.count;
  }
  const bool named_by_partition = range.prefix == partition.name;
  range.width = std::max(named_by_partition ? 2 : 4, digits_of(range.first + range.count - 1));
  limits.range = layout.ranges.size();
  limits.nodes = range.count;
  layout.ranges.push_back(std::move(range));
  layout.partitions.push_back(std::move(limits));
}

void add_partition(Layout& layout, const System& system, const Partition& partition) {
  if (find_partition(layout, partition.name) != nullptr) return;
  const Partition* owner = partition.nodes.known() ? nullptr : shares_with(system, partition);
  if (owner == nullptr) {
    add_own_range(layout, system, partition, limits_of(partition, layout.assumptions));
    return;
  }
  add_partition(layout, system, *owner);  // its nodes have to be there first
  PartitionLayout limits = limits_of(partition, layout.assumptions);
  limits.range = find_partition(layout, owner->name)->range;
  limits.nodes = layout.ranges[limits.range].count;
  layout.assumptions.push_back(partition.name +
                               ": the number of nodes is not known; the hardware is that of " + owner->name +
                               ", so it shares those " + std::to_string(limits.nodes) + " nodes");
  layout.partitions.push_back(std::move(limits));
}

// In the order of the catalogue, whoever had to be placed first.
void sort_like(const System& system, Layout& layout) {
  std::vector<PartitionLayout> sorted;
  for (const Partition& partition : system.partitions) {
    sorted.push_back(*find_partition(layout, partition.name));
  }
  layout.partitions = std::move(sorted);
}

std::string default_running_partition(const System& system, const Layout& layout) {
  const std::string wanted = system.defaults.gpu_partition.value_or("");
  if (find_partition(layout, wanted) != nullptr) return wanted;
  for (const PartitionLayout& partition : layout.partitions) {
    if (layout.ranges[partition.range].gpus > 0) return partition.name;
  }
  return layout.partitions.empty() ? "" : layout.partitions[0].name;
}

Result<void> choose_running(const System& system, int running, const std::string& wanted, Layout& layout) {
  if (running < 0) return fail(ErrorKind::usage, "the number of running nodes cannot be negative");
  std::vector<std::string> names;
  for (const PartitionLayout& partition : layout.partitions) names.push_back(partition.name);
  if (!wanted.empty() && find_partition(layout, wanted) == nullptr) {
    return fail(ErrorKind::not_found, system.name + " has no partition named '" + wanted + "'",
                {did_you_mean(wanted, names)});
  }
  if (running == 0) return {};
  layout.running_partition = wanted.empty() ? default_running_partition(system, layout) : wanted;
  const PartitionLayout* partition = find_partition(layout, layout.running_partition);
  if (partition == nullptr) return fail(ErrorKind::catalog, system.name + " has no partition");
  NodeRange& range = layout.ranges[partition->range];
  if (running > range.count) {
    return fail(ErrorKind::usage, partition->name + " has " + count_of(range.count, "node") + ", not " +
                                      std::to_string(running));
  }
  range.running = running;
  return {};
}

}  // namespace

Result<Layout> lay_out(const System& system, int running, const std::string& running_partition) {
  if (auto checked = check_names(system); !checked) return fail(checked.error());
  if (system.partitions.empty()) return fail(ErrorKind::catalog, system.name + " has no partition");
  Layout layout;
  layout.cluster = system.scheduler.cluster_name.value_or(system.name);
  layout.account_required = system.scheduler.account_required.value_or(false);
  layout.plugin_options = system.scheduler.plugin_options;
  layout.account_forms = system.scheduler.account_forms;
  layout.account_is_qos = system.scheduler.account_is_qos.value_or(false);
  const bool unnamed =
      std::any_of(system.partitions.begin(), system.partitions.end(), [](const Partition& partition) {
        return partition.option.value_or(PartitionOption::required) != PartitionOption::required;
      });
  if (unnamed) {
    const std::string gpu = system.defaults.gpu_partition.value_or("");
    layout.unnamed_cpu =
        system.defaults.cpu_partition.value_or(gpu.empty() ? system.partitions.front().name : gpu);
    layout.unnamed_gpu = gpu.empty() ? layout.unnamed_cpu : gpu;
  }
  layout.host_suffix = system.network.host_suffix.value_or("");
  for (const Partition& partition : system.partitions) add_partition(layout, system, partition);
  sort_like(system, layout);
  if (auto chosen = choose_running(system, running, running_partition, layout); !chosen)
    return fail(chosen.error());
  return layout;
}

std::string node_name(const NodeRange& range, int index) {
  char number[16];
  std::snprintf(number, sizeof number, "%0*d", range.width, range.first + index);
  return range.prefix + number;
}

std::string node_list(const NodeRange& range, int index, int count) {
  if (count == 1) return node_name(range, index);
  const std::string last = node_name(range, index + count - 1);
  return range.prefix + "[" + node_name(range, index).substr(range.prefix.size()) + "-" +
         last.substr(range.prefix.size()) + "]";
}

const PartitionLayout* find_partition(const Layout& layout, const std::string& name) {
  for (const PartitionLayout& partition : layout.partitions) {
    if (partition.name == name) return &partition;
  }
  return nullptr;
}

std::string gpu_type_of(const std::string& gpu) {
  for (const std::string& word : split_blanks(to_lower(gpu))) {
    bool digit = false;
    bool plain = true;
    for (const char c : word) {
      digit = digit || (c >= '0' && c <= '9');
      plain = plain && ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
    }
    if (digit && plain) return word;
  }
  return "";
}

}  // namespace lamec::twin
