#include "resolve/tree.hpp"

#include <algorithm>

#include "model/version.hpp"

namespace lamec::resolve {
namespace {

bool open_level(const Stage& stage, LevelIndex level, std::vector<bool>& visiting,
                std::vector<ModuleIndex>& chain) {
  if (level == 0) return true;  // Core: the stage alone opens it
  if (visiting[level]) return false;
  visiting[level] = true;
  for (ModuleIndex opener : stage.levels[level].opened_by) {
    std::vector<ModuleIndex> attempt = chain;
    if (open_level(stage, stage.modules[opener].level, visiting, attempt)) {
      attempt.push_back(opener);
      chain = std::move(attempt);
      visiting[level] = false;
      return true;
    }
  }
  visiting[level] = false;
  return false;
}

std::size_t preference(const Stage& stage, std::optional<ModuleIndex> module) {
  if (!module) return 0;
  const auto& prefer = stage.prefer;
  return 1 + static_cast<std::size_t>(std::find(prefer.begin(), prefer.end(), stage.modules[*module].name) -
                                      prefer.begin());
}

int compare_choice(const Stage& stage, std::optional<ModuleIndex> a, std::optional<ModuleIndex> b) {
  const std::size_t left = preference(stage, a);
  const std::size_t right = preference(stage, b);
  if (left != right) return left < right ? -1 : 1;
  if (!a || !b) return 0;
  const Module& x = stage.modules[*a];
  const Module& y = stage.modules[*b];
  if (x.name != y.name) return x.name < y.name ? -1 : 1;
  return -compare_versions(x.version, y.version);
}

std::vector<LevelIndex> opened_by(const Stage& stage, ModuleIndex module) {
  std::vector<LevelIndex> levels;
  for (LevelIndex level = 0; level < stage.levels.size(); ++level) {
    const auto& openers = stage.levels[level].opened_by;
    if (std::find(openers.begin(), openers.end(), module) != openers.end()) levels.push_back(level);
  }
  return levels;
}

// How newer a version is: "default" hides the real number and is what the centre keeps current.
bool newer(const Module& a, const Module& b) {
  const bool a_default = a.version.rfind("default", 0) == 0;
  const bool b_default = b.version.rfind("default", 0) == 0;
  if (a_default != b_default) return a_default;
  const int order = compare_versions(a.version, b.version);
  // Of a release and its variants (5.9.2-1, 5.9.2-1-mt) the plain one is the usual choice.
  if (order != 0 && (a.version.rfind(b.version + "-", 0) == 0 || b.version.rfind(a.version + "-", 0) == 0)) {
    return a.version.size() < b.version.size();
  }
  return order > 0;
}

}  // namespace

std::optional<std::vector<ModuleIndex>> chain_to_level(const Stage& stage, LevelIndex level) {
  std::vector<bool> visiting(stage.levels.size(), false);
  std::vector<ModuleIndex> chain;
  if (!open_level(stage, level, visiting, chain)) return std::nullopt;
  return chain;
}

std::optional<std::vector<ModuleIndex>> chain_to(const Stage& stage, ModuleIndex module) {
  auto chain = chain_to_level(stage, stage.modules[module].level);
  if (chain) chain->push_back(module);
  return chain;
}

std::vector<Toolchain> toolchains(const Stage& stage) {
  std::vector<Toolchain> found = {Toolchain{std::nullopt, std::nullopt, {0}}};
  for (ModuleIndex compiler = 0; compiler < stage.modules.size(); ++compiler) {
    if (stage.modules[compiler].family != "compiler" || stage.modules[compiler].level != 0) continue;
    std::vector<LevelIndex> levels = opened_by(stage, compiler);
    std::reverse(levels.begin(), levels.end());
    std::vector<LevelIndex> all = levels;
    all.push_back(0);
    found.push_back({compiler, std::nullopt, all});
    for (ModuleIndex mpi = 0; mpi < stage.modules.size(); ++mpi) {
      const Module& module = stage.modules[mpi];
      if (module.family != "mpi" || std::find(levels.begin(), levels.end(), module.level) == levels.end())
        continue;
      std::vector<LevelIndex> inner = opened_by(stage, mpi);
      std::reverse(inner.begin(), inner.end());
      inner.insert(inner.end(), all.begin(), all.end());
      found.push_back({compiler, mpi, inner});
    }
  }
  std::stable_sort(found.begin(), found.end(), [&](const Toolchain& a, const Toolchain& b) {
    const int compiler = compare_choice(stage, a.compiler, b.compiler);
    if (compiler != 0) return compiler < 0;
    if (a.mpi && b.mpi && stage.modules[*a.mpi].name == stage.modules[*b.mpi].name) {
      return newer(stage.modules[*a.mpi], stage.modules[*b.mpi]);
    }
    return compare_choice(stage, a.mpi, b.mpi) < 0;
  });
  return found;
}

std::vector<ModuleIndex> rows_named(const Stage& stage, std::string_view name) {
  const auto begin =
      std::lower_bound(stage.modules.begin(), stage.modules.end(), name,
                       [](const Module& module, std::string_view wanted) { return module.name < wanted; });
  std::vector<ModuleIndex> rows;
  for (auto it = begin; it != stage.modules.end() && it->name == name; ++it) {
    rows.push_back(static_cast<ModuleIndex>(it - stage.modules.begin()));
  }
  std::stable_sort(rows.begin(), rows.end(), [&](ModuleIndex a, ModuleIndex b) {
    return compare_versions(stage.modules[a].version, stage.modules[b].version) < 0;
  });
  return rows;
}

std::vector<ModuleIndex> find_visible(const Stage& stage, const std::vector<LevelIndex>& levels,
                                      std::string_view name) {
  std::vector<ModuleIndex> rows;
  const std::vector<ModuleIndex> named = rows_named(stage, name);
  for (LevelIndex level : levels) {
    for (ModuleIndex row : named) {
      if (stage.modules[row].level != level) continue;
      const bool shadowed = std::any_of(rows.begin(), rows.end(), [&](ModuleIndex other) {
        return stage.modules[other].version == stage.modules[row].version;
      });
      if (!shadowed) rows.push_back(row);
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [&](ModuleIndex a, ModuleIndex b) { return newer(stage.modules[a], stage.modules[b]); });
  return rows;
}

std::vector<ModuleIndex> closure(const Stage& stage, ModuleIndex module) {
  std::vector<bool> seen(stage.modules.size(), false);
  std::vector<ModuleIndex> found;
  std::vector<ModuleIndex> open = stage.modules[module].loads;
  seen[module] = true;
  while (!open.empty()) {
    const ModuleIndex next = open.back();
    open.pop_back();
    if (seen[next]) continue;
    seen[next] = true;
    found.push_back(next);
    open.insert(open.end(), stage.modules[next].loads.begin(), stage.modules[next].loads.end());
  }
  return found;
}

std::vector<std::string> module_names(const Stage& stage) {
  std::vector<std::string> names;
  for (const Module& module : stage.modules) {
    if (names.empty() || names.back() != module.name) names.push_back(module.name);
  }
  return names;
}

}  // namespace lamec::resolve
