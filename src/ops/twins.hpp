#pragma once
// Twins of the catalogue's systems.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "catalog/library.hpp"
#include "ports/files.hpp"
#include "ports/processes.hpp"
#include "twin/twin.hpp"

namespace lamec::ops {

// A twin of the system with all stages that the system uses, started or reused. A twin that runs more than
// `settings` asks for stays.
Result<twin::TwinState> twin_for(const System& system, const catalog::Library& library,
                                 const twin::TwinSettings& settings, Files& files, Processes& processes);

}  // namespace lamec::ops
