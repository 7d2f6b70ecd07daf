#include "ops/retarget_nodes.hpp"

#include <algorithm>

#include "model/find.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

bool has_gpus(const Partition& partition) {
  if (partition.gpus_per_node.known()) return *partition.gpus_per_node.value > 0;
  return partition.gpu.known() || partition.gpu_memory_gb.known() || partition.gpu_request.known();
}

// Centres call the partitions for short tries so, and it is all that tells them apart.
bool is_devel(const Partition& partition) {
  return contains(partition.name, "devel") || contains(partition.name, "debug");
}

const Partition* default_for(bool gpus, const System& system) {
  const Sourced<std::string>& name = gpus ? system.defaults.gpu_partition : system.defaults.cpu_partition;
  return name.known() ? find_partition(system, *name.value) : nullptr;
}

struct Hardware {
  std::optional<int> gpus;
  std::optional<int> cores;
  std::optional<int> cpus;
};

Hardware hardware_of(const Partition& partition) {
  return {partition.gpus_per_node.value, partition.cores_per_node.value, cpus_per_node(partition)};
}

void match_gpus(CountsMatch& match, const Hardware& a, const Hardware& b, const Partition& to) {
  const int asked = *match.counts.gpus;
  if (!b.gpus || (a.gpus == b.gpus)) return;
  if (asked == a.gpus.value_or(0)) {
    match.counts.gpus = *b.gpus;
  } else if (asked > *b.gpus) {
    match.losses.push_back(count_of(asked, "GPU") + " a node: one of " + to.name + " has " +
                           std::to_string(*b.gpus));
    match.counts.gpus = *b.gpus;
  }
  if (match.counts.gpus == 0) {
    match.counts.gpus.reset();
    if (asked == a.gpus.value_or(0) && asked > 0)
      match.losses.push_back(count_of(asked, "GPU") + " a node: those of " + to.name + " have none");
  }
}

void match_tasks(CountsMatch& match, const NodeCounts& asked, const Hardware& a, const Hardware& b) {
  const int tasks = *asked.tasks;
  if (tasks <= 1) return;
  if (asked.gpus && tasks == *asked.gpus) {
    match.counts.tasks = std::max(1, match.counts.gpus.value_or(tasks));
  } else if (a.cores && b.cores && tasks == *a.cores) {
    match.counts.tasks = *b.cores;
  } else if (a.cpus && b.cpus && tasks == *a.cpus) {
    match.counts.tasks = *b.cpus;
  }
}

}  // namespace

PartitionMatch partition_like(const Partition& partition, const System& from, const System& to) {
  if (const Partition* same = find_partition(to, partition.name)) return {same, ""};
  const bool gpus = has_gpus(partition);
  const Partition* standard = default_for(gpus, to);
  const Partition* home = default_for(gpus, from);
  if (home != nullptr && home->name == partition.name && standard != nullptr) return {standard, ""};
  if (is_devel(partition)) {
    for (const Partition& other : to.partitions) {
      if (is_devel(other) && has_gpus(other) == gpus) return {&other, ""};
    }
  }
  if (standard != nullptr)
    return {standard, "partition " + partition.name + ": " + to.title + " has no like of it, " +
                          standard->name + " takes its place"};
  const Partition* other = default_for(!gpus, to);
  if (other == nullptr) return {};
  return {other, "partition " + partition.name + ": " + to.title + " has no default partition with" +
                     (gpus ? "" : "out") + " GPUs, " + other->name + " takes its place"};
}

CountsMatch counts_like(const NodeCounts& asked, const Partition& from, const Partition& to) {
  CountsMatch match{asked, {}};
  const Hardware a = hardware_of(from);
  const Hardware b = hardware_of(to);
  if (asked.gpus) match_gpus(match, a, b, to);
  if (asked.tasks) match_tasks(match, asked, a, b);
  if (asked.cpus_per_task) {
    match.counts.cpus_per_task = cpus_like(*asked.cpus_per_task, asked.tasks.value_or(1),
                                           match.counts.tasks.value_or(1), from, to, match.losses);
  }
  return match;
}

int cpus_like(int cpus, int tasks_before, int tasks_now, const Partition& from, const Partition& to,
              std::vector<std::string>& losses) {
  const Hardware a = hardware_of(from);
  const Hardware b = hardware_of(to);
  const int before = std::max(1, tasks_before);
  const int now = std::max(1, tasks_now);
  const int gpus_before = a.gpus.value_or(0);
  const int gpus_now = std::max(1, b.gpus.value_or(0));
  int found = cpus;
  const auto all_of = [&](std::optional<int> mine, std::optional<int> other, int parts_before,
                          int parts_now) {
    const bool same = mine && other && cpus > 1 && parts_before > 0 && cpus == *mine / parts_before;
    if (same) found = std::max(1, *other / parts_now);
    return same;
  };
  // a node's threads or cores between its tasks; a GPU's share of them
  (void)(all_of(a.cpus, b.cpus, before, now) || all_of(a.cores, b.cores, before, now) ||
         (gpus_before > 1 && (all_of(a.cpus, b.cpus, gpus_before, gpus_now) ||
                              all_of(a.cores, b.cores, gpus_before, gpus_now))));
  const std::optional<int> room = b.cpus ? b.cpus : b.cores;
  if (!room || found * now <= *room) return found;
  losses.push_back(count_of(cpus, "cpu") + " per task: a node of " + to.name + " has " +
                   std::to_string(*room));
  return std::max(1, *room / now);
}

}  // namespace lamec::ops
