#pragma once
// The `sources:` of facts files as rows of ours: name, title, date, level.

#include <map>
#include <string>
#include <vector>

#include "facts/leaf.hpp"
#include "facts/names.hpp"
#include "model/evidence.hpp"

namespace lamec::facts {

constexpr const char* k_memory_source = "memory";

// The row of a key: the first of the files whose `sources:` hold it says what it is; where none does, the key
// itself is the title. `where` are the pages that a system's `sources: [KEY page, page]` names.
Evidence source_row(const std::vector<const FactsFile*>& files, const std::string& key,
                    const std::vector<std::string>& where, const Names& names);

// Pages behind the key in `sources: [KEY a, b, OTHER c]` of a system.
std::vector<std::string> pages_behind(const catalog::Node& system, const std::string& key,
                                      const std::vector<std::string>& keys);

}  // namespace lamec::facts
