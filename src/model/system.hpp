#pragma once
// What is known of one HPC system: one file under sites/, every fact with its evidence.

#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/word.hpp"
#include "util/duration.hpp"

namespace lamec {

enum class SchedulerKind : std::uint8_t { slurm, pbs, torque, pjm };
enum class TaskLauncher : std::uint8_t { srun, mpirun, mpiexec };
enum class ModuleTool : std::uint8_t { lmod };
// What one "cpu" of --cpus-per-task is on the partition: CR_Core with threads counts hardware threads.
enum class CpuUnit : std::uint8_t { threads, cores };
// How GPUs are asked for: --gpus-per-node=N, --gres=gpu:N, or not at all.
enum class GpuRequest : std::uint8_t { gpus_per_node, gres, none };
enum class ProviderKind : std::uint8_t { modules, venv };

// What lands a job on nodes of one kind. Counts are per node unless they say otherwise.
struct Partition {
  std::string name;
  std::string evidence;
  std::string note;
  Origin origin;
  Sourced<int> nodes;
  Sourced<int> min_nodes;      // of one job
  Sourced<int> max_nodes;      // of one job
  Sourced<int> offered_nodes;  // jobs of this size are known to be taken: a lower bound of max_nodes where
                               // that is not known
  Sourced<Seconds> max_time;
  Sourced<Seconds> default_time;
  Sourced<std::string> cpu;       // "AMD EPYC 7742"
  Sourced<std::string> cpu_arch;  // "x86_64", "aarch64"
  Sourced<int> sockets;
  Sourced<int> cores_per_node;
  Sourced<int> threads_per_core;
  Sourced<CpuUnit> cpu_unit;
  Sourced<int> memory_gb;  // main memory of a node
  Sourced<int> gpus_per_node;
  Sourced<std::string> gpu;  // "NVIDIA A100"
  Sourced<int> gpu_memory_gb;
  Sourced<GpuRequest> gpu_request;
  Sourced<bool> exclusive;      // a job gets whole nodes
  Sourced<bool> internet;       // compute nodes reach the outside
  Sourced<std::string> access;  // who may use it, where not everybody may
  bool operator==(const Partition&) const = default;
};

struct Scheduler {
  SchedulerKind kind = SchedulerKind::slurm;
  std::string evidence;
  Sourced<std::string> version;       // "23.02", compared by its numbers
  Sourced<std::string> cluster_name;  // what `scontrol show config` prints as ClusterName
  Sourced<bool> account_required;
  std::vector<std::string> plugin_options;  // long options that the site's plugins add to sbatch: "disable-dcgm"
  bool operator==(const Scheduler&) const = default;
};

struct Network {
  std::string evidence;
  Sourced<std::string> fabric;       // "InfiniBand HDR"
  Sourced<std::string> host_suffix;  // appended to a node's name it gives its address on the fabric: "i"
  Sourced<std::string> interface;    // "ib0"
  bool operator==(const Network&) const = default;
};

// How modules are reached on the system, before any module of a stage can be loaded.
struct ModuleSystem {
  ModuleTool tool = ModuleTool::lmod;
  std::string evidence;
  std::vector<Words> setup;  // command lines before the load line: `ml --force purge`, `ml use $OTHERSTAGES`
  Sourced<std::string> default_stage;
  bool operator==(const ModuleSystem&) const = default;
};

// A stage of the site as this system has it.
struct StageUse {
  std::string stage;                       // "2022"
  std::vector<std::string> not_installed;  // module names that this system leaves out: "IntelMPI"
  std::string evidence;
  Origin origin;
  bool operator==(const StageUse&) const = default;
};

// One dated, evidenced way to get software here. `modules` is the load line behind the stage, in its order;
// where it is empty the resolver finds the modules in the stage's tree.
struct Environment {
  std::string name;
  std::vector<std::string> software;
  std::vector<std::string> partitions;  // empty: every partition
  std::string stage;
  ProviderKind provider = ProviderKind::modules;
  std::vector<std::string> modules;  // "GCC/11.2.0"
  std::string evidence;
  std::string note;
  Origin origin;
  bool operator==(const Environment&) const = default;
};

// The choice that is made when the person leaves it open; each with the reason that `lamec explain` prints.
struct Default {
  std::string partition;    // on this partition ("" is every partition)
  std::string environment;  // name of an Environment
  std::string reason;
  std::string evidence;
  Origin origin;
  bool operator==(const Default&) const = default;
};

struct Defaults {
  Sourced<std::string> cpu_partition;  // for work that needs no GPU
  Sourced<std::string> gpu_partition;
  Sourced<Seconds> time;  // written when the person names none and the system has no known default
  std::vector<ProviderKind> providers;  // in order of preference where a stage offers both
  std::vector<Default> environments;
  bool operator==(const Defaults&) const = default;
};

struct FileSystem {
  std::string name;      // "scratch"
  std::string variable;  // "SCRATCH": the environment variable that holds its path
  std::string evidence;
  std::string note;
  bool operator==(const FileSystem&) const = default;
};

// A job that asks for more than a partition's node limit belongs on another one.
struct System {
  std::string name;                  // "jureca"
  std::string title;                 // "JURECA-DC"
  std::vector<std::string> aliases;  // "jureca-dc"
  std::string family;                // "juwels": an alias shared by several systems, decided by what is asked
  std::string site;                  // "jsc"
  std::string evidence;
  Origin origin;
  std::vector<std::string> host_patterns;  // login hosts, `*` matches anything: "jrlogin*.jureca"
  std::string system_file;                 // "/etc/FZJ/systemname": a file that names the system ...
  std::string system_file_value;           // ... with this content: "jurecadc"
  Sourced<std::string> login;              // "jureca.fz-juelich.de"
  Scheduler scheduler;
  Sourced<TaskLauncher> launcher;  // srun where nobody says otherwise
  Network network;
  ModuleSystem modules;
  std::vector<StageUse> stages;
  std::vector<FileSystem> filesystems;
  std::string venv_directory;  // where virtual environments live: "$PROJECT/venvs", typed by the reader
  std::vector<Environment> environments;
  Defaults defaults;
  std::vector<Partition> partitions;
  std::vector<Evidence> sources;
  std::vector<std::string> notes;
  bool operator==(const System&) const = default;
};

// An HPC site: what its systems share.
struct Site {
  std::string name;   // "jsc"
  std::string title;  // "Jülich Supercomputing Centre"
  std::string country;
  std::string docs;
  std::vector<Evidence> sources;
  std::vector<std::string> notes;
  Origin origin;
  bool operator==(const Site&) const = default;
};

}  // namespace lamec
