#pragma once
// One modulefile of a twin: what Lmod needs to behave as on the real system, nothing that was built.

#include <filesystem>
#include <string>

#include "model/stage.hpp"

namespace lamec::twin {

// Lua in the shape of EasyBuild's modulefiles: family, the levels that the module opens, `if not isloaded(x)
// then load(x) end` for what it loads along, EBROOT<NAME> and EBVERSION<NAME>. `stage_tree` is where the
// stage's levels lie; `programs` holds the directories that Python and PyTorch modules put in front of PATH.
std::string module_file(const Stage& stage, ModuleIndex index, const std::filesystem::path& stage_tree,
                        const std::filesystem::path& programs);

// The module that opens a stage: sticky, sets STAGE, adds the stage's first level.
std::string stage_file(const Stage& stage, const std::filesystem::path& stage_tree);

// "SciPy-bundle" -> "SCIPYMINBUNDLE": the spelling of EBROOT variables (easybuild.tools.environment).
std::string variable_part(const std::string& name);

}  // namespace lamec::twin
