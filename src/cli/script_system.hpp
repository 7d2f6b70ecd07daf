#pragma once
// For which system a script is, where it is to be judged.

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "model/script.hpp"
#include "model/system.hpp"

namespace lamec::cli {

// What the script is checked against: `on` (a name, `here`, or `all`), else its own block or request, else
// this login node, else the one system that has its partition. Empty: only the rules that need no system.
Result<std::vector<System>> systems_for(const std::string& on, const Script& script, const std::string& file,
                                        Session& session, const catalog::Library& library);

}  // namespace lamec::cli
