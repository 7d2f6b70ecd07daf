#pragma once
// Starting the daemons of a twin. Every wait has a limit; none is longer than it must be.

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "ports/files.hpp"
#include "ports/processes.hpp"
#include "twin/state.hpp"
#include "util/error.hpp"

namespace lamec::twin {

// The machine as the twin's functions see it.
struct Machine {
  Files& files;
  Processes& processes;
  std::function<bool()> interrupted = {};  // asked in every wait; true ends it with ErrorKind::interrupted
};

// What a twin does beyond verdicts, and so what it needs.
struct Needs {
  bool running = false;
  bool accounting = false;
};

// One error that names every missing program and the Debian packages that hold them.
Result<void> check_programs(const Needs& needs, Machine& machine);

// The program's path on PATH, /usr/sbin or /sbin (an ordinary user's PATH often lacks those).
std::string program_path(const std::string& name, Machine& machine);

// A daemon in the twin's environment with its streams in log/<log>; its process id. `set` comes on top.
Result<int> start_daemon(std::vector<std::string> argv, const TwinState& state, const std::string& log,
                         Machine& machine, const std::map<std::string, std::string>& set = {});

// Until `ready`; an error with the daemon's own last words once it is gone or the time is over.
inline constexpr Seconds k_patience{10};
Result<void> wait_for_daemon(const std::string& daemon, int pid, const std::filesystem::path& log,
                             Machine& machine, const std::function<bool()>& ready,
                             Seconds patience = k_patience);

// A command of Slurm's that speaks with this twin and with no other cluster.
Command ask_slurm(const TwinState& state, std::vector<std::string> argv, Machine& machine);

// Fill in the process ids of `state`; each answers once the daemon serves.
Result<void> start_munge(TwinState& state, Machine& machine);
Result<void> start_controller(TwinState& state, Machine& machine);
Result<void> start_nodes(TwinState& state, Machine& machine);

// Commands of Slurm and Lmod inherit this and not what the caller's own Slurm, modules and shell functions
// have set.
std::vector<std::string> foreign_variables();

}  // namespace lamec::twin
