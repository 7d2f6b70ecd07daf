#pragma once
// Near matches for a misspelt name.

#include <string>
#include <string_view>
#include <vector>

namespace lamec {

// Optimal string alignment distance: insert, delete, replace or swap two neighbours, each costing 1; case is
// folded. A distance over `limit` is answered as limit + 1, sooner.
int edit_distance(std::string_view a, std::string_view b, int limit = 1 << 30);

// Up to three candidates that are near `name` (a third of its length, at least 1) or continue it, nearest
// first. None for a name of more than 64 bytes: the work is bounded.
std::vector<std::string> near_matches(std::string_view name, const std::vector<std::string>& candidates);

// "did you mean 'jureca' or 'juwels'?", or "known: a, b, c" when nothing is near, or "" without candidates.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace lamec
