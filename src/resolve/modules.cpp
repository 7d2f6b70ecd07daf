#include "resolve/modules.hpp"

#include <algorithm>
#include <map>

#include "model/version.hpp"
#include "resolve/tree.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

bool meets_all(const std::string& version, const std::vector<VersionConstraint>& constraints) {
  return std::all_of(constraints.begin(), constraints.end(),
                     [&](const auto& c) { return meets(version, c); });
}

bool left_out(const ModuleQuery& query, const std::string& name) {
  return std::find(query.not_installed.begin(), query.not_installed.end(), name) != query.not_installed.end();
}

std::string spoken(const WantedModule& wanted) {
  std::vector<std::string> constraints;
  for (const VersionConstraint& constraint : wanted.constraints) constraints.push_back(to_text(constraint));
  return wanted.names.front() + (constraints.empty() ? "" : " " + join(constraints, ","));
}

// Versions by name that a set of modules brings with it, itself included.
using VersionsByName = std::map<std::string, std::vector<std::string>>;

void add_versions(const Stage& stage, ModuleIndex module, VersionsByName& versions) {
  std::vector<ModuleIndex> all = closure(stage, module);
  all.push_back(module);
  for (ModuleIndex row : all) versions[stage.modules[row].name].push_back(stage.modules[row].version);
}

// The explicit modules that `candidate` would make Lmod swap, or that would swap it.
std::vector<std::string> clashes(const Stage& stage, const std::vector<ModuleIndex>& chosen,
                                 ModuleIndex candidate) {
  std::vector<std::string> found;
  VersionsByName brought;
  add_versions(stage, candidate, brought);
  for (ModuleIndex other : chosen) {
    const Module& module = stage.modules[other];
    const auto it = brought.find(module.name);
    if (it != brought.end() && std::any_of(it->second.begin(), it->second.end(),
                                           [&](const auto& v) { return v != module.version; })) {
      found.push_back(module.name);
    }
    VersionsByName theirs;
    add_versions(stage, other, theirs);
    const auto own = theirs.find(stage.modules[candidate].name);
    if (own != theirs.end() && std::any_of(own->second.begin(), own->second.end(), [&](const auto& v) {
          return v != stage.modules[candidate].version;
        })) {
      found.push_back(stage.modules[candidate].name);
    }
  }
  return found;
}

// One toolchain's search: candidates per wanted module, newest first, clash-free if that is possible.
struct Search {
  const Stage& stage;
  const ModuleQuery& query;
  std::vector<std::vector<ModuleIndex>> candidates;
  std::vector<ModuleIndex> chosen;                // compiler and MPI first
  std::vector<std::optional<ModuleIndex>> picks;  // per wanted module

  bool pick(std::size_t index, bool allow_clashes) {
    if (index == candidates.size()) return true;
    for (ModuleIndex candidate : candidates[index]) {
      if (!allow_clashes && !clashes(stage, chosen, candidate).empty()) continue;
      chosen.push_back(candidate);
      picks[index] = candidate;
      if (pick(index + 1, allow_clashes)) return true;
      chosen.pop_back();
      picks[index].reset();
    }
    return query.modules[index].optional && pick(index + 1, allow_clashes);
  }
};

std::vector<ModuleIndex> candidates_for(const Stage& stage, const Toolchain& toolchain,
                                        const WantedModule& wanted) {
  std::vector<ModuleIndex> found;
  for (const std::string& name : wanted.names) {
    for (ModuleIndex row : find_visible(stage, toolchain.levels, name)) {
      if (meets_all(stage.modules[row].version, wanted.constraints)) found.push_back(row);
    }
  }
  return found;
}

std::string opener_reason(const Stage& stage, ModuleIndex opener,
                          const std::vector<std::optional<ModuleIndex>>& picks,
                          const std::string& otherwise) {
  std::vector<std::string> names;
  for (const auto& pick : picks) {
    if (!pick) continue;
    const auto& openers = stage.levels[stage.modules[*pick].level].opened_by;
    if (std::find(openers.begin(), openers.end(), opener) != openers.end())
      names.push_back(stage.modules[*pick].name);
  }
  return names.empty() ? otherwise : "opens the level of " + enumerate(names);
}

ModuleChoice assemble(const Search& search, const Toolchain& toolchain, bool clashing) {
  const Stage& stage = search.stage;
  ModuleChoice choice;
  const auto add = [&](ModuleIndex module, std::string why) {
    for (const ChosenModule& present : choice.modules) {
      if (present.module == module) return;
    }
    choice.modules.push_back({module, std::move(why)});
  };
  if (toolchain.compiler) {
    add(*toolchain.compiler, opener_reason(stage, *toolchain.compiler, search.picks,
                                           "the compiler that opens the level of the MPI"));
  }
  if (toolchain.mpi)
    add(*toolchain.mpi, opener_reason(stage, *toolchain.mpi, search.picks,
                                      "an MPI is asked for; this is the first choice of the stage"));
  for (std::size_t i = 0; i < search.picks.size(); ++i) {
    if (!search.picks[i]) continue;
    const bool only = search.candidates[i].size() == 1;
    add(*search.picks[i],
        search.query.modules[i].why + (only ? "; the only fitting version"
                                            : "; the newest fitting version that agrees with the others"));
  }
  if (!clashing) return choice;
  std::vector<ModuleIndex> before;
  for (const ChosenModule& module : choice.modules) {
    for (const std::string& name : clashes(stage, before, module.module)) {
      choice.notes.push_back(spoken_name(stage) + ": " + stage.modules[module.module].plain_name() +
                             " loads another version of " + name + " along; Lmod keeps the one loaded last");
    }
    before.push_back(module.module);
  }
  return choice;
}

Miss miss_for(const Stage& stage, const ModuleQuery& query, const WantedModule& wanted) {
  std::vector<std::string> versions;
  for (const std::string& name : wanted.names) {
    if (left_out(query, name)) continue;
    for (ModuleIndex row : rows_named(stage, name)) {
      const std::string& version = stage.modules[row].version;
      if (std::find(versions.begin(), versions.end(), version) == versions.end()) versions.push_back(version);
    }
  }
  const std::string& name = wanted.names.front();
  if (versions.empty()) return {MissKind::no_module, name + " has no module in " + spoken_name(stage), name};
  if (std::none_of(versions.begin(), versions.end(),
                   [&](const auto& v) { return meets_all(v, wanted.constraints); })) {
    return {MissKind::no_version,
            spoken_name(stage) + " has " + name + " " + enumerate(versions) + ", not " + spoken(wanted), name};
  }
  return {MissKind::not_together, "", name};
}

}  // namespace

tl::expected<ModuleChoice, std::vector<Miss>> choose_modules(const Stage& stage, const ModuleQuery& query) {
  std::vector<Miss> misses;
  for (const WantedModule& wanted : query.modules) {
    if (wanted.optional) continue;
    const Miss miss = miss_for(stage, query, wanted);
    if (miss.kind != MissKind::not_together) misses.push_back(miss);
  }
  if (!misses.empty()) return tl::unexpected(misses);

  for (const bool allow_clashes : {false, true}) {
    for (const Toolchain& toolchain : toolchains(stage)) {
      if (query.mpi && !toolchain.mpi) continue;
      if (toolchain.compiler && left_out(query, stage.modules[*toolchain.compiler].name)) continue;
      if (toolchain.mpi && left_out(query, stage.modules[*toolchain.mpi].name)) continue;
      Search search{stage, query, {}, {}, {}};
      for (const WantedModule& wanted : query.modules)
        search.candidates.push_back(candidates_for(stage, toolchain, wanted));
      search.picks.resize(query.modules.size());
      if (toolchain.compiler) search.chosen.push_back(*toolchain.compiler);
      if (toolchain.mpi) search.chosen.push_back(*toolchain.mpi);
      if (search.pick(0, allow_clashes)) return assemble(search, toolchain, allow_clashes);
    }
  }
  std::vector<std::string> names;
  for (const WantedModule& wanted : query.modules) {
    if (!wanted.optional) names.push_back(spoken(wanted));
  }
  return tl::unexpected(std::vector<Miss>{
      {MissKind::not_together,
       "in " + spoken_name(stage) + " no compiler and MPI shows " + enumerate(names) + " together",
       names.empty() ? "" : names.front()}});
}

}  // namespace lamec::resolve
