#include "catalog/stage_tree.hpp"

#include <algorithm>

namespace lamec::catalog {
namespace {

// Which levels each row opens.
std::vector<std::vector<LevelIndex>> openings(const Stage& stage) {
  std::vector<std::vector<LevelIndex>> opens(stage.modules.size());
  for (std::size_t i = 0; i < stage.levels.size(); ++i) {
    for (ModuleIndex opener : stage.levels[i].opened_by) opens[opener].push_back(static_cast<LevelIndex>(i));
  }
  return opens;
}

// The levels that a module of one level can see, nearest first: its own, those passed to get there, those
// that open beside.
class Sight {
 public:
  Sight(const Stage& stage, const std::vector<std::vector<LevelIndex>>& opens)
      : stage_(stage), opens_(opens) {}

  std::vector<LevelIndex> from(LevelIndex level) const {
    std::vector<LevelIndex> seen = {level};
    std::vector<ModuleIndex> openers;
    for (std::size_t next = 0; next < seen.size(); ++next) {
      for (ModuleIndex opener : stage_.levels[seen[next]].opened_by) {
        openers.push_back(opener);
        add(stage_.modules[opener].level, seen);
      }
    }
    add(0, seen);
    for (ModuleIndex opener : openers) add_openings(opener, seen);
    return seen;
  }

  void add_openings(ModuleIndex module, std::vector<LevelIndex>& seen) const {
    for (LevelIndex opened : opens_[module]) add(opened, seen);
  }

 private:
  static void add(LevelIndex level, std::vector<LevelIndex>& seen) {
    if (std::find(seen.begin(), seen.end(), level) == seen.end()) seen.push_back(level);
  }

  const Stage& stage_;
  const std::vector<std::vector<LevelIndex>>& opens_;
};

std::optional<ModuleIndex> nearest(const Stage& stage, const std::vector<ModuleIndex>& rows,
                                   const std::vector<LevelIndex>& levels, ModuleIndex self) {
  for (LevelIndex level : levels) {
    for (ModuleIndex row : rows) {
      if (row != self && stage.modules[row].level == level) return row;
    }
  }
  return std::nullopt;
}

}  // namespace

RowIndex::RowIndex(const std::vector<Row>& rows, const std::vector<LevelText>& levels) {
  for (const Row& row : rows) {
    const auto index = static_cast<ModuleIndex>(identities_.size());
    identities_.push_back(row.module.plain_name() + "@" + levels[row.module.level].name);
    by_identity_.emplace(identities_.back(), index);
    by_name_[row.module.plain_name()].push_back(index);
  }
}

std::optional<ModuleIndex> RowIndex::find(const std::string& identity) const {
  const auto it = by_identity_.find(identity);
  return it == by_identity_.end() ? std::nullopt : std::optional<ModuleIndex>(it->second);
}

const std::vector<ModuleIndex>& RowIndex::named(const std::string& plain_name) const {
  static const std::vector<ModuleIndex> k_none;
  const auto it = by_name_.find(plain_name);
  return it == by_name_.end() ? k_none : it->second;
}

std::optional<UnknownLoad> resolve_loads(Stage& stage, const std::vector<Row>& rows, const RowIndex& index) {
  const std::vector<std::vector<LevelIndex>> opens = openings(stage);
  const Sight sight(stage, opens);
  std::vector<std::vector<LevelIndex>> from_level;
  for (std::size_t i = 0; i < stage.levels.size(); ++i)
    from_level.push_back(sight.from(static_cast<LevelIndex>(i)));

  for (ModuleIndex self = 0; self < stage.modules.size(); ++self) {
    Module& module = stage.modules[self];
    std::vector<LevelIndex> levels = from_level[module.level];
    sight.add_openings(self, levels);
    for (const std::string& load : rows[self].loads) {
      const bool marked = load.back() == '?';
      const std::string name = load.substr(0, load.size() - (marked ? 1 : 0));
      const std::optional<ModuleIndex> row = nearest(stage, index.named(name), levels, self);
      if (row) {
        module.loads.push_back(*row);
        sight.add_openings(*row, levels);
      } else if (marked) {
        module.missing.push_back(name);
      } else {
        return UnknownLoad{name, module.line};
      }
    }
  }
  return std::nullopt;
}

}  // namespace lamec::catalog
