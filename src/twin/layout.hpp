#pragma once
// What a twin's Slurm is told about nodes and partitions: the catalogue's facts, and in words what had to be
// assumed.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/system.hpp"
#include "twin/accounting.hpp"
#include "util/error.hpp"

namespace lamec::twin {

// Nodes of one kind of hardware, numbered without a gap.
struct NodeRange {
  std::string prefix;
  int width = 4;  // digits of the number
  int first = 1;
  int count = 0;
  int running = 0;  // the first so many are served by a slurmd on this host
  int sockets = 1;
  int cores_per_socket = 1;
  int threads_per_core = 1;
  long long memory_mb = 1;
  int gpus = 0;
  std::string gpu_type;               // "a100", or "" where none is known
  std::vector<std::string> features;  // what --constraint may name
};

struct PartitionLayout {
  std::string name;
  std::size_t range = 0;  // index into Layout::ranges
  int nodes = 0;
  std::optional<int> min_nodes;
  std::optional<int> max_nodes;
  std::optional<Seconds> max_time;
  std::optional<Seconds> default_time;
  bool exclusive = false;
  Partition house;  // the catalogue's, for its house rules
};

struct Layout {
  std::string cluster;
  std::vector<NodeRange> ranges;
  std::vector<PartitionLayout> partitions;
  std::string running_partition;  // "" without running nodes
  bool account_required = false;
  std::vector<std::string> account_forms;
  bool account_is_qos = false;
  // Where a job lands that names no partition, on systems that do not want one named; "" elsewhere.
  std::string unnamed_cpu;
  std::string unnamed_gpu;
  std::string host_suffix;
  std::vector<std::string> plugin_options;  // the catalogue's: "uenv=" wants a value
  std::vector<std::string> assumptions;     // one sentence each
  std::optional<Accounting> accounting;     // set by who wants it (plan_accounting)
};

// Nodes that a partition gets where nobody knows their number and it shares hardware with no other.
inline constexpr int k_assumed_nodes = 16;

// Decides nodes and limits. `running` nodes are taken from `running_partition`, or where that is empty from
// the system's default GPU partition, else its first one with GPUs, else its first. Errors: an unknown
// partition, more running nodes than there are, a name that is_name() refuses.
Result<Layout> lay_out(const System& system, int running, const std::string& running_partition);

std::string node_name(const NodeRange& range, int index);             // index 0 is the first: "jrc0001"
std::string node_list(const NodeRange& range, int index, int count);  // "jrc[0001-0192]"
const PartitionLayout* find_partition(const Layout& layout, const std::string& name);

// "NVIDIA A100" -> "a100", "NVIDIA V100 SXM2" -> "v100": the word with a digit, in lower case; "" where there
// is none.
std::string gpu_type_of(const std::string& gpu);

}  // namespace lamec::twin
