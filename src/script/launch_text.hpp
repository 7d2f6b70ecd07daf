#pragma once
// Launch lines as shell text.

#include <vector>

#include "model/recipe.hpp"
#include "model/script.hpp"

namespace lamec::script {

// Groups are printed with a blank line between them: variables first, then what starts the work.
std::vector<std::vector<ScriptLine>> launch_groups(const std::vector<LaunchLine>& launch);

}  // namespace lamec::script
