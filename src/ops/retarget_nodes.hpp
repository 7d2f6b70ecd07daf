#pragma once
// From one partition to another: which one is its like, and what its counts become there.

#include <optional>
#include <string>
#include <vector>

#include "model/system.hpp"

namespace lamec::ops {

struct PartitionMatch {
  const Partition* partition = nullptr;
  std::string loss;  // a sentence where the match is not what was asked for; "" for a good one
};

// The partition of `to` that a job on `partition` of `from` belongs on: the one of the same name, the default
// for the same kind of node (with GPUs or without), a devel partition for a devel partition. A weaker match
// says so. A null pointer where `to` has nothing to offer.
PartitionMatch partition_like(const Partition& partition, const System& from, const System& to);

// What a job asks of each node; nothing where it does not say.
struct NodeCounts {
  std::optional<int> gpus;
  std::optional<int> tasks;
  std::optional<int> cpus_per_task;  // in the partition's own unit
  bool operator==(const NodeCounts&) const = default;
};

struct CountsMatch {
  NodeCounts counts;
  std::vector<std::string> losses;  // less than was asked for
};

// All GPUs of a node become all GPUs of the other; a task per GPU or per core stays that; the cpus of a whole
// node, of its cores, of a GPU's share become those of the other. Other numbers stay where they fit.
CountsMatch counts_like(const NodeCounts& asked, const Partition& from, const Partition& to);

// The cpus of a task alone, for tasks of a node before and now.
int cpus_like(int cpus, int tasks_before, int tasks_now, const Partition& from, const Partition& to,
              std::vector<std::string>& losses);

}  // namespace lamec::ops
