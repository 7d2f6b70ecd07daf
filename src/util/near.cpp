#include "util/near.hpp"

#include <algorithm>
#include <cstdlib>

#include "util/text.hpp"

namespace lamec {
namespace {

// No name of a catalogue or a scheduler is longer; what is, comes from no slip of the hand.
constexpr std::size_t k_longest_name = 64;

}  // namespace

int edit_distance(std::string_view left, std::string_view right, int limit) {
  const std::string a = to_lower(left);
  const std::string b = to_lower(right);
  const std::size_t width = b.size() + 1;
  std::vector<int> table((a.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t j) -> int& { return table[i * width + j]; };
  for (std::size_t i = 0; i <= a.size(); ++i) at(i, 0) = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) at(0, j) = static_cast<int>(j);
  int row_before = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int row = at(i, 0);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replace = at(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1);
      int best = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = std::min(best, at(i - 2, j - 2) + 1);
      at(i, j) = best;
      row = std::min(row, best);
    }
    // What follows is built from these two rows, and only grows.
    if (std::min(row, row_before) > limit) return limit + 1;
    row_before = row;
  }
  return at(a.size(), b.size());
}

std::vector<std::string> near_matches(std::string_view name, const std::vector<std::string>& candidates) {
  if (name.size() > k_longest_name) return {};
  const int reach = std::max(1, static_cast<int>(name.size()) / 3);
  const std::string lower = to_lower(name);
  std::vector<std::pair<int, std::string>> found;
  for (const std::string& candidate : candidates) {
    const bool continues = name.size() >= 2 && to_lower(candidate).rfind(lower, 0) == 0;
    // Each letter more or less is an edit of its own: most candidates need no table.
    const int apart = std::abs(static_cast<int>(candidate.size()) - static_cast<int>(name.size()));
    if (apart > reach && !continues) continue;
    const int distance = apart > reach ? 1 : edit_distance(lower, candidate, reach);
    if (continues || distance <= reach)
      found.emplace_back(continues ? std::min(distance, 1) : distance, candidate);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names;
  for (const auto& [distance, candidate] : found) {
    if (names.size() < 3 && std::find(names.begin(), names.end(), candidate) == names.end())
      names.push_back(candidate);
  }
  return names;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  std::vector<std::string> near = near_matches(name, candidates);
  for (std::string& word : near) word = "'" + word + "'";
  if (!near.empty()) return "did you mean " + enumerate(near, "or") + "?";
  if (candidates.empty()) return "";
  constexpr std::size_t k_shown = 20;
  std::vector<std::string> shown(
      candidates.begin(),
      candidates.begin() + static_cast<std::ptrdiff_t>(std::min(k_shown, candidates.size())));
  return "known: " + join(shown, ", ") + (candidates.size() > k_shown ? ", ..." : "");
}

}  // namespace lamec
