#pragma once
// What is known of one HPC system: one file under sites/, every fact with its evidence.

#include <string>
#include <string_view>
#include <vector>

#include "model/environment.hpp"
#include "model/evidence.hpp"
#include "model/partition.hpp"
#include "model/word.hpp"
#include "util/duration.hpp"

namespace lamec {

enum class SchedulerKind : std::uint8_t { slurm, pbs, torque, pjm };
enum class ModuleTool : std::uint8_t { lmod, environment_modules, none };
enum class ModuleCommand : std::uint8_t { ml, module };  // the word that loads
// What clearing the loaded modules does: nothing bad; it leaves the shell without modules; only --force does.
enum class Purge : std::uint8_t { harmless, harmful, force_harmful };
enum class SystemStatus : std::uint8_t { live, retired };
enum class TaskLauncher : std::uint8_t { srun, mpirun, mpiexec };

struct Scheduler {
  SchedulerKind kind = SchedulerKind::slurm;
  std::string evidence;
  Sourced<std::string> version;       // "23.02", compared by its numbers
  Sourced<std::string> cluster_name;  // what `scontrol show config` prints as ClusterName
  Sourced<bool> account_required;
  std::vector<std::string>
      account_forms;             // '#' is digits, '*' anything without blanks; one of them fits: "project_#"
  std::string account_example;   // "project_465000000"
  Sourced<bool> account_is_qos;  // --qos names the account
  Sourced<bool> clean_environment;  // jobs do not inherit the submitting shell's environment
  // Long options that the site's plugins add to sbatch: "disable-dcgm"; "uenv=" wants a value.
  std::vector<std::string> plugin_options;
  bool operator==(const Scheduler&) const = default;
};

inline std::string_view plugin_option_name(std::string_view option) {
  return option.substr(0, option.find('='));
}

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
  ModuleCommand command = ModuleCommand::ml;
  std::string stage_prefix;  // what stands before a stage's name in the word that loads it: "Stages/"
  Sourced<Purge> purge;
  Sourced<bool> login_shell;     // `module` is there only in a login shell
  Sourced<bool> on_login_nodes;  // login nodes have it too
  bool operator==(const ModuleSystem&) const = default;
};

// A stage of the site as this system has it.
struct StageUse {
  std::string stage;                       // "2022"
  std::vector<std::string> not_installed;  // module names that this system leaves out: "IntelMPI"
  std::vector<Words> setup;                // further command lines before the load line
  std::string evidence;
  Origin origin;
  bool operator==(const StageUse&) const = default;
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

// What the centre charges in; a partition says how much of it a node costs an hour.
struct Billing {
  std::string unit;  // "core-hours"
  std::string evidence;
  bool operator==(const Billing&) const = default;
};

// What is known and has no field of its own.
struct Fact {
  std::string name;  // "filesystems.tmp"
  std::string text;
  std::string evidence;
  bool operator==(const Fact&) const = default;
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
  Sourced<SystemStatus> status;            // not known counts as live
  std::string successor;                   // of a retired one: a system's name or a title
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
  std::vector<Absence> absent;
  Billing billing;
  Defaults defaults;
  std::vector<Partition> partitions;
  std::vector<Evidence> sources;
  std::vector<Fact> facts;
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
