#pragma once
// The environment of a twin's login node, for jobs and for the questions that LAMEC asks there.

#include <map>
#include <string>
#include <vector>

#include "ports/processes.hpp"
#include "twin/state.hpp"

namespace lamec::twin {

// environment_for() without PATH: what a job gets from the task prolog if it came without an environment of
// its own.
std::map<std::string, std::string> module_environment(const TwinState& state);

// A program on the login node with the system's own PATH and nothing of the caller's Slurm or modules.
Command command_on(const TwinState& state, std::vector<std::string> argv);

}  // namespace lamec::twin
