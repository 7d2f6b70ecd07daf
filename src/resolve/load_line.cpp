#include "resolve/load_line.hpp"

#include <algorithm>

#include "model/version.hpp"
#include "resolve/tree.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

struct Wish {
  std::string name;
  std::string version;  // "" takes the newest; without the dot of hidden modules
};

Wish read_word(const std::string& word) {
  const std::size_t slash = word.find('/');
  if (slash == std::string::npos) return {word, ""};
  std::string version = word.substr(slash + 1);
  if (!version.empty() && version.front() == '.') version.erase(0, 1);
  return {word.substr(0, slash), version};
}

// What is loaded so far, and the levels that this opens, innermost first.
struct Loaded {
  const Stage& stage;
  std::vector<ModuleIndex> modules;

  std::vector<LevelIndex> levels() const {
    std::vector<LevelIndex> open;
    for (LevelIndex level = 0; level < stage.levels.size(); ++level) {
      const auto& openers = stage.levels[level].opened_by;
      const bool opened = level == 0 || std::any_of(openers.begin(), openers.end(), [&](ModuleIndex opener) {
                            return std::find(modules.begin(), modules.end(), opener) != modules.end();
                          });
      if (opened) open.push_back(level);
    }
    std::reverse(open.begin(), open.end());
    return open;
  }

  // The module itself and what it loads along. A second member of a family, or another version of a name,
  // pushes the first out.
  std::optional<ModuleIndex> load(ModuleIndex module) {
    std::optional<ModuleIndex> replaced;
    std::vector<ModuleIndex> all = closure(stage, module);
    all.push_back(module);
    for (ModuleIndex next : all) {
      const Module& incoming = stage.modules[next];
      const auto clash = std::find_if(modules.begin(), modules.end(), [&](ModuleIndex present) {
        const Module& other = stage.modules[present];
        return present != next &&
               (other.name == incoming.name || (!incoming.family.empty() && other.family == incoming.family));
      });
      if (clash != modules.end()) {
        if (!stage.modules[*clash].family.empty() && stage.modules[*clash].name != incoming.name)
          replaced = *clash;
        modules.erase(clash);
      }
      if (std::find(modules.begin(), modules.end(), next) == modules.end()) modules.push_back(next);
    }
    return replaced;
  }
};

LoadStep find(const Stage& stage, const Loaded& loaded, const std::string& word) {
  LoadStep step;
  step.word = word;
  const Wish wish = read_word(word);
  const auto fits = [&](ModuleIndex row) {
    return wish.version.empty() || stage.modules[row].version == wish.version;
  };
  const auto fits_prefix = [&](ModuleIndex row) {
    return meets(stage.modules[row].version, {Comparison::equal, wish.version});
  };
  const std::vector<ModuleIndex> visible = find_visible(stage, loaded.levels(), wish.name);
  for (const bool prefix : {false, true}) {
    const auto it = std::find_if(visible.begin(), visible.end(),
                                 [&](ModuleIndex row) { return prefix ? fits_prefix(row) : fits(row); });
    if (it == visible.end()) continue;
    step.outcome = prefix ? LoadOutcome::by_prefix : LoadOutcome::loaded;
    step.module = *it;
    return step;
  }
  const std::vector<ModuleIndex> rows = rows_named(stage, wish.name);
  if (rows.empty()) {
    step.outcome = LoadOutcome::no_module;
    step.near = near_matches(wish.name, module_names(stage));
    return step;
  }
  for (auto it = rows.rbegin(); it != rows.rend(); ++it) {
    if (!fits(*it) && !fits_prefix(*it)) continue;
    const auto chain = chain_to_level(stage, stage.modules[*it].level);
    if (!chain) continue;
    std::vector<std::string> names;
    for (ModuleIndex opener : *chain) names.push_back(stage.modules[opener].load_name());
    if (!step.module) step.module = *it;
    step.outcome = LoadOutcome::closed;
    const std::string way = join(names, " ");
    if (std::find(step.opens_it.begin(), step.opens_it.end(), way) == step.opens_it.end())
      step.opens_it.push_back(way);
  }
  if (step.outcome == LoadOutcome::closed) return step;
  step.outcome = LoadOutcome::no_version;
  for (ModuleIndex row : rows) {
    if (std::find(step.near.begin(), step.near.end(), stage.modules[row].version) == step.near.end())
      step.near.push_back(stage.modules[row].version);
  }
  return step;
}

}  // namespace

std::vector<LoadStep> walk_load_line(const Stage& stage, const std::vector<std::string>& words) {
  Loaded loaded{stage, {}};
  std::vector<LoadStep> steps;
  for (const std::string& word : words) {
    LoadStep step = find(stage, loaded, word);
    if (step.outcome == LoadOutcome::loaded || step.outcome == LoadOutcome::by_prefix)
      step.replaces = loaded.load(*step.module);
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace lamec::resolve
