#pragma once
// The module tree of a twin, from stage rows alone: it must not be written from the environments that it
// judges.

#include <span>
#include <string>

#include "model/stage.hpp"
#include "model/system.hpp"
#include "ports/files.hpp"
#include "ports/processes.hpp"
#include "twin/places.hpp"
#include "util/error.hpp"

namespace lamec::twin {

// A module that does nothing: Lmod's `reset` fails where the system has no default modules at all.
inline constexpr const char* k_default_module = "lamec-defaults";

// The tree as a tar archive for `directory`: start/ (the default stage, where the system's is known), others/
// (every stage, reached by `ml use $OTHERSTAGES`), <stage>/<level>/<name>/<version>.lua, and programs/.
// Modules that the system leaves out (StageUse::not_installed) are not in it. Errors: names that is_name()
// refuses, paths too long for an archive.
Result<std::string> module_tree(const System& system, std::span<const Stage> stages,
                                const std::filesystem::path& directory);

// Names the tree that system and stages give, without writing it.
std::string tree_hash(const System& system, std::span<const Stage> stages);

// Unpacks the tree below `trees` and answers where; a tree of the same content that is already there is used
// as it is, others are removed.
Result<TreePlaces> write_module_tree(const System& system, std::span<const Stage> stages,
                                     const std::filesystem::path& trees, Files& files, Processes& processes);

}  // namespace lamec::twin
