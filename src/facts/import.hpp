#pragma once
// Facts files -> drafts of systems: the whole way but for reading and writing files.

#include <string>
#include <vector>

#include "facts/draft.hpp"
#include "facts/leaf.hpp"
#include "facts/names.hpp"

namespace lamec::facts {

// Entries under `systems:` of the files that are systems of ours, in the order of the names, then the others.
// `notes` are files of modules, whose leaves become text facts. `only`: names of systems or entries; empty is
// all.
Result<std::vector<Draft>> make_drafts(const std::vector<FactsFile>& files,
                                       const std::vector<FactsFile>& notes, const Names& names,
                                       const std::vector<std::string>& only);

}  // namespace lamec::facts
