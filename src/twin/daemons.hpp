#pragma once
// Starting the daemons of a twin. Every wait has a limit; none is longer than it must be.

#include <functional>

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

// One error that names every missing program and the Debian packages that hold them.
Result<void> check_programs(bool running, Machine& machine);

// The program's path on PATH, /usr/sbin or /sbin (an ordinary user's PATH often lacks those).
std::string program_path(const std::string& name, Machine& machine);

// Fill in the process ids of `state`; each answers once the daemon serves.
Result<void> start_munge(TwinState& state, Machine& machine);
Result<void> start_controller(TwinState& state, Machine& machine);
Result<void> start_nodes(TwinState& state, Machine& machine);

// Commands of Slurm and Lmod inherit this and not what the caller's own Slurm, modules and shell functions
// have set.
std::vector<std::string> foreign_variables();

}  // namespace lamec::twin
