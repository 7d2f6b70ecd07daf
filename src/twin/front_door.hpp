#pragma once
// job_submit.lua of a twin: what the real system's front door does. Slurm itself calls it for every job, so that the
// centre's house rules are enforced where the real ones are.

#include <string>

#include "twin/layout.hpp"

namespace lamec::twin {

// Account and its form, QoS and its limits, memory, cpus per GPU, GPUs where they are required, selectors that stand
// for a partition; and, outside a verdict, that jobs land on nodes that run. Every text is quoted for Lua.
std::string job_submit_lua(const Layout& layout);

}  // namespace lamec::twin
