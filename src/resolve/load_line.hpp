#pragma once
// What Lmod would do with a load line in a stage: each word against the levels that are open by then.

#include <optional>
#include <string>
#include <vector>

#include "model/stage.hpp"

namespace lamec::resolve {

enum class LoadOutcome : std::uint8_t {
  loaded,      // exactly the named row, or the newest of an unversioned name
  by_prefix,   // Python/3.11 found as Python/3.11.3
  closed,      // the row exists, but nothing loaded so far opens its level
  no_version,  // the name exists, this version does not
  no_module,   // the name does not exist in the tree
};

struct LoadStep {
  std::string word;  // as written: "GCC", "pybind11/.2.9.2"
  LoadOutcome outcome = LoadOutcome::no_module;
  std::optional<ModuleIndex> module;    // loaded, by_prefix; for closed the row that would be meant
  std::optional<ModuleIndex> replaces;  // a loaded member of the same family that this one pushes out
  std::vector<std::string> opens_it;    // closed: "GCC/11.2.0 OpenMPI/4.1.2", what to load before
  std::vector<std::string> near;        // no_version: the versions there are; no_module: near names
};

// Words behind `ml` or `module load`, the stage itself left out.
std::vector<LoadStep> walk_load_line(const Stage& stage, const std::vector<std::string>& words);

// The stage's rows that the visible words stand for; true if every word was found.
inline bool all_loaded(const std::vector<LoadStep>& steps) {
  for (const LoadStep& step : steps) {
    if (step.outcome != LoadOutcome::loaded && step.outcome != LoadOutcome::by_prefix) return false;
  }
  return true;
}

}  // namespace lamec::resolve
