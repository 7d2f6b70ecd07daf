#pragma once
// environment_for() without PATH: what a job gets from the task prolog if it came without an environment of
// its own.

#include <map>
#include <string>

#include "twin/state.hpp"

namespace lamec::twin {

std::map<std::string, std::string> module_environment(const TwinState& state);

}  // namespace lamec::twin
