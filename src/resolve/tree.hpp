#pragma once
// Questions to a stage's module tree: what opens a level, which compiler and MPI pairs there are, what is
// loaded along.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/stage.hpp"

namespace lamec::resolve {

// One compiler with one MPI, or without, and the levels they open, innermost first (as Lmod searches
// MODULEPATH).
struct Toolchain {
  std::optional<ModuleIndex> compiler;
  std::optional<ModuleIndex> mpi;
  std::vector<LevelIndex> levels;
};

// Openers that make a level visible, outermost first, the usual choice at each step; nothing if no row opens
// it.
std::optional<std::vector<ModuleIndex>> chain_to_level(const Stage& stage, LevelIndex level);

// The load line for one row: its openers, then the row itself. Nothing if its level cannot be opened.
std::optional<std::vector<ModuleIndex>> chain_to(const Stage& stage, ModuleIndex module);

// Every pair, best first: by the stage's `prefer` list, then by newer version; an absent compiler or MPI
// comes before a present one.
std::vector<Toolchain> toolchains(const Stage& stage);

// Rows with that name in the levels, one per version (the innermost shadows), newest first; a version called
// "default" counts as newest.
std::vector<ModuleIndex> find_visible(const Stage& stage, const std::vector<LevelIndex>& levels,
                                      std::string_view name);

// Everything that loading the module brings along, itself left out, in no particular order.
std::vector<ModuleIndex> closure(const Stage& stage, ModuleIndex module);

// All rows with that name, oldest version first.
std::vector<ModuleIndex> rows_named(const Stage& stage, std::string_view name);

// All distinct module names, sorted.
std::vector<std::string> module_names(const Stage& stage);

}  // namespace lamec::resolve
