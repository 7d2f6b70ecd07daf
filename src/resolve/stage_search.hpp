#pragma once
// Finding software in the stages of a system: which stage, which provider, which modules.

#include <string>
#include <vector>

#include "resolve/environment.hpp"

namespace lamec::resolve {

// The newest stage that can, by the first provider of the system that can; what the request fixes is kept. An
// error explains, stage by stage, what is missing, and hints at what would fit with one condition less.
Result<EnvironmentChoice> search_stages(const Request& request, const std::vector<const Recipe*>& recipes,
                                        const Inputs& inputs);

}  // namespace lamec::resolve
