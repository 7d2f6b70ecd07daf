#pragma once
// What lands a job on nodes of one kind, with the centre's house rules for them.

#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/word.hpp"
#include "util/duration.hpp"

namespace lamec {

// What one "cpu" of --cpus-per-task is on the partition: CR_Core with threads counts hardware threads.
enum class CpuUnit : std::uint8_t { threads, cores };
// How GPUs are asked for: --gpus-per-node=N, --gres=gpu:N, --gres=gpu:TYPE:N, --gpus=N (a total), or not at all.
enum class GpuRequest : std::uint8_t { gpus_per_node, gres, typed_gres, gpus, none };
// May a script name memory?
enum class MemoryOption : std::uint8_t { allowed, forbidden, required };
// How the cpus of a job go with its GPUs; `usual` is advice, the others are enforced or billed.
enum class CpusPerGpuRule : std::uint8_t { exactly, at_most, at_least, usual };
// May --partition be written? `none`: the name is the catalogue's own and another selector reaches the nodes.
enum class PartitionOption : std::uint8_t { required, optional, none };

// A quality of service: where a centre calls it a queue, it carries the limits.
struct Qos {
  std::string name;
  std::string evidence;
  std::string note;
  Origin origin;
  Sourced<int> min_nodes;  // of one job
  Sourced<int> max_nodes;  // of one job
  Sourced<Seconds> max_time;
  Sourced<int> max_jobs;       // of one person at a time
  Sourced<std::string> access;  // who may use it, where not everybody may
  bool operator==(const Qos&) const = default;
};

// Counts are per node unless they say otherwise.
struct Partition {
  std::string name;
  std::string evidence;
  std::string note;
  Origin origin;
  // What selects it. A person's job needs all of them together.
  Sourced<PartitionOption> option;
  Sourced<std::string> cluster;     // --clusters
  Sourced<std::string> constraint;  // --constraint
  std::vector<Words> before;        // commands in the shell that submits: `module swap cluster/wice/gpu`
  Sourced<bool> qos_required;
  Sourced<std::string> default_qos;  // the one to write where nobody asks for another
  std::vector<Qos> qos;
  Sourced<std::string> account_suffix;  // accounts end so here
  // Limits.
  Sourced<int> nodes;
  Sourced<int> min_nodes;      // of one job
  Sourced<int> max_nodes;      // of one job
  Sourced<int> offered_nodes;  // jobs of this size are known to be taken: a lower bound of max_nodes where
                               // that is not known
  Sourced<Seconds> max_time;
  Sourced<Seconds> default_time;
  // Hardware.
  Sourced<std::string> cpu;       // "AMD EPYC 7742"
  Sourced<std::string> cpu_arch;  // "x86_64", "aarch64"
  Sourced<int> sockets;
  Sourced<int> cores_per_node;
  Sourced<int> usable_cores;  // where jobs get fewer than there are
  Sourced<int> threads_per_core;
  Sourced<CpuUnit> cpu_unit;
  Sourced<int> memory_gb;         // main memory of a node
  Sourced<int> usable_memory_gb;  // what jobs get of it
  Sourced<int> gpus_per_node;
  Sourced<std::string> gpu;  // "NVIDIA A100"
  Sourced<int> gpu_memory_gb;
  // House rules.
  Sourced<GpuRequest> gpu_request;
  Sourced<std::string> gpu_type;  // the type of --gres=gpu:TYPE:N
  Sourced<bool> gpu_required;     // a job that asks for no GPU is refused
  Sourced<int> cpus_per_gpu;      // in the partition's own unit
  Sourced<CpusPerGpuRule> cpus_per_gpu_rule;
  Sourced<MemoryOption> memory_option;
  Sourced<std::string> memory;  // what --mem says for a whole node where it should be said: "480G"
  Sourced<int> memory_per_gpu_gb;
  Sourced<std::string> cpu_bind;  // --cpu-bind for one rank per GPU on a whole node
  Sourced<bool> exclusive;        // a job gets whole nodes
  Sourced<bool> internet;         // compute nodes reach the outside
  Sourced<std::string> access;    // who may use it, where not everybody may
  Sourced<int> cost_per_node_hour;  // in the system's billing unit
  bool operator==(const Partition&) const = default;
};

}  // namespace lamec
