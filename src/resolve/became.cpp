#include "resolve/became.hpp"

#include <algorithm>
#include <tuple>

#include "model/version.hpp"
#include "resolve/load_line.hpp"
#include "resolve/tree.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

using Words = std::vector<std::string>;

bool found_in(LoadOutcome outcome) {
  return outcome == LoadOutcome::loaded || outcome == LoadOutcome::by_prefix;
}

// What stands behind the number: "CUDA-12" of "8.9.4.25-CUDA-12", "mt" of "5.9.0-1-mt", "" of "2.1.2".
std::string variant_of(std::string_view version) {
  for (std::size_t i = 0; i + 1 < version.size(); ++i) {
    const char next = version[i + 1];
    if (version[i] == '-' && (next < '0' || next > '9')) return std::string(version.substr(i + 1));
  }
  return "";
}

bool ends_alike(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return a == b;
  const std::string& longer = a.size() < b.size() ? b : a;
  const std::string& shorter = a.size() < b.size() ? a : b;
  return longer.compare(longer.size() - shorter.size(), shorter.size(), shorter) == 0;
}

// The compiler and the MPI that the words leave loaded.
struct Chain {
  std::optional<ModuleIndex> compiler;
  std::optional<ModuleIndex> mpi;
};

Chain chain_of(const Stage& stage, const Words& words) {
  Chain chain;
  for (const LoadStep& step : walk_load_line(stage, words)) {
    if (!found_in(step.outcome)) continue;
    const std::string& family = stage.modules[*step.module].family;
    if (family == "compiler") chain = {step.module, std::nullopt};
    if (family == "mpi") chain.mpi = step.module;
  }
  return chain;
}

// Words that show the row and load it, with the compiler and MPI that are loaded; empty where they rule it
// out.
Words way_to(const Stage& stage, const Words& before, const Chain& chain, ModuleIndex row) {
  const Module& module = stage.modules[row];
  const auto takes = [&](const Words& way) {
    Words all = before;
    all.insert(all.end(), way.begin(), way.end());
    const std::vector<LoadStep> steps = walk_load_line(stage, all);
    const std::size_t first = before.size();
    return std::all_of(steps.begin() + static_cast<std::ptrdiff_t>(first), steps.end(),
                       [](const LoadStep& step) { return found_in(step.outcome) && !step.replaces; }) &&
           steps.back().module == row;
  };
  if (takes({module.load_name()})) return {module.load_name()};
  for (const Toolchain& toolchain : toolchains(stage)) {
    if (chain.compiler && toolchain.compiler != chain.compiler) continue;
    if (chain.mpi && toolchain.mpi != chain.mpi) continue;
    if (std::find(toolchain.levels.begin(), toolchain.levels.end(), module.level) == toolchain.levels.end())
      continue;
    Words way;
    if (toolchain.compiler && !chain.compiler) way.push_back(stage.modules[*toolchain.compiler].load_name());
    if (toolchain.mpi && !chain.mpi) way.push_back(stage.modules[*toolchain.mpi].load_name());
    way.push_back(module.load_name());
    if (takes(way)) return way;
  }
  return {};
}

struct Candidate {
  ModuleIndex row;
  Words way;
};

// The row that a person would take in place of the version, best first: one that can be reached, the version
// itself, the same variant, reachable with fewer words, the next newer, the newest.
std::optional<Candidate> best_of(const Stage& stage, const Words& before, const std::string& name,
                                 const std::string& version) {
  const Chain chain = chain_of(stage, before);
  std::optional<Candidate> best;
  const auto better = [&](const Candidate& a, const Candidate& b) {
    const auto rank = [&](const Candidate& c) {
      const std::string& now = stage.modules[c.row].version;
      const int order = version.empty() ? -1 : compare_versions(now, version);
      const bool alike = ends_alike(variant_of(now), variant_of(version));
      return std::tuple(c.way.empty() ? 1 : 0, now == version ? 0 : 1, version.empty() || alike ? 0 : 1,
                        c.way.size(), order > 0 ? 0 : 1);
    };
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    const int order = compare_versions(stage.modules[a.row].version, stage.modules[b.row].version);
    return std::get<4>(rank(a)) == 0 ? order < 0 : order > 0;
  };
  for (const ModuleIndex row : rows_named(stage, name)) {
    Candidate next{row, way_to(stage, before, chain, row)};
    if (!best || better(next, *best)) best = std::move(next);
  }
  return best;
}

}  // namespace

std::string name_today(const Stage& stage, const std::string& name) {
  for (const Rename& rename : stage.renamed) {
    if (rename.name == name) return rename.to;
  }
  for (const std::string& known : module_names(stage)) {
    if (known != name && to_lower(known) == to_lower(name)) return known;
  }
  return "";
}

std::optional<Fate> what_became(const Stage& stage, const Words& before, const std::string& word) {
  Words all = before;
  all.push_back(word);
  const LoadStep step = walk_load_line(stage, all).back();
  if (found_in(step.outcome)) return std::nullopt;
  const std::size_t slash = word.find('/');
  std::string name = word.substr(0, slash);
  std::string version = slash == std::string::npos ? "" : word.substr(slash + 1);
  if (!version.empty() && version.front() == '.') version.erase(0, 1);
  Fate fate;
  if (step.outcome == LoadOutcome::closed) {
    fate.what = Became::moved;
    fate.listed = stage.modules[*step.module].load_name();
    const Chain chain = chain_of(stage, before);
    for (const ModuleIndex row : rows_named(stage, name)) {
      if (stage.modules[row].version != stage.modules[*step.module].version) continue;
      Words way = way_to(stage, before, chain, row);
      if (!way.empty() && (fate.instead.empty() || way.size() < fate.instead.size()))
        fate.instead = std::move(way);
    }
    if (!fate.instead.empty()) return fate;
  }
  if (step.outcome == LoadOutcome::no_module) {
    const std::string now = name_today(stage, name);
    if (now.empty()) return fate;
    fate.what = Became::renamed;
    for (const Rename& rename : stage.renamed) {
      if (rename.name != name) continue;
      fate.why = rename.why;
      version.clear();  // the new name counts anew
    }
    name = now;
  }
  const auto best = best_of(stage, before, name, version);
  if (!best || (fate.what == Became::moved && best->way.empty())) return fate;
  if (fate.what == Became::moved) fate.why = "behind " + join(step.opens_it, " or ");
  if (fate.what != Became::renamed) fate.what = Became::other_version;
  fate.listed = stage.modules[best->row].load_name();
  fate.instead = best->way;
  return fate;
}

std::string say_became(const Stage& stage, const std::string& word, const Fate& fate,
                       const std::string& last) {
  const bool whole = stage.completeness >= Completeness::snapshot;
  switch (fate.what) {
    case Became::moved:
      return word + " is in " + stage.module_name + ", but nothing loaded before it makes it visible";
    case Became::other_version:
      if (!fate.why.empty())
        return word + " is in " + stage.module_name + " only " + fate.why + "; it has " + fate.listed +
               " as well";
      return (whole ? stage.module_name + " has no " + word + "; it has "
                    : stage.module_name + ", which is not listed in full, shows no " + word + " but ") +
             fate.listed;
    case Became::renamed:
      return word + " is called " + fate.listed + " in " + stage.module_name +
             (fate.why.empty() ? "" : " (" + fate.why + ")");
    case Became::gone:
      break;
  }
  const std::string name = word.substr(0, word.find('/'));
  return (whole ? word + " is gone: " + stage.module_name + " has no " + name
                : word + " may be gone: " + stage.module_name + ", which is not listed in full, shows no " +
                      name) +
         (last.empty() ? "" : ", the last that has it is " + last);
}

std::string say_instead(const std::string& word, const Fate& fate) {
  if (fate.instead.empty()) return "";
  const Words openers(fate.instead.begin(), fate.instead.end() - 1);
  if (fate.what == Became::moved && !openers.empty()) return "load before it: " + join(openers, " ");
  return "load in place of " + word + ": " + join(fate.instead, " ");
}

bool absence_tells(const Stage& stage, const std::string& word, const Fate& fate,
                   const std::vector<const Stage*>& earlier) {
  if (fate.what == Became::renamed) return true;
  const std::size_t slash = word.find('/');
  const std::string name = word.substr(0, slash);
  const auto older_than = [&](const std::vector<ModuleIndex>& rows, const Stage& from) {
    return slash != std::string::npos &&
           compare_versions(word.substr(slash + 1), from.modules[rows.front()].version) < 0;
  };
  if (fate.what == Became::other_version) return older_than(rows_named(stage, name), stage);
  if (fate.what != Became::gone) return false;
  const auto full = std::find_if(earlier.begin(), earlier.end(), [](const Stage* each) {
    return each->completeness >= Completeness::snapshot;
  });
  if (full == earlier.end()) return false;
  const std::vector<ModuleIndex> rows = rows_named(**full, name);
  return rows.empty() ? !last_with(earlier, name).empty() : older_than(rows, **full);
}

std::string last_with(const std::vector<const Stage*>& earlier, const std::string& name) {
  for (const Stage* stage : earlier) {
    if (!rows_named(*stage, name).empty()) return stage->module_name;
  }
  return "";
}

}  // namespace lamec::resolve
