#pragma once
// The load line of a block, old and new: which of its words a resolver wrote, which the person added, and
// what a change means.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalog/library.hpp"
#include "model/plan.hpp"
#include "model/stage.hpp"
#include "model/system.hpp"

namespace lamec::ops {

// "Stages/2022" and the like.
bool is_stage_word(const System& system, const std::string& word);
std::string module_name_of(const std::string& word);  // "GCC" of "GCC/11.2.0"

// Names of modules that a resolver may have written: what recipes load, compilers, MPIs, and the old stage's
// environments for this software.
std::set<std::string> resolver_names(const Plan& plan, const System& system, const catalog::Library& library,
                                     const Stage* old_stage);

// Null where the catalogue does not know it.
const Stage* stage_of(const std::string& stage_module, const System& system,
                      const catalog::Library& library);

struct LoadLine {
  std::vector<std::string> words;  // the stage first
  std::vector<std::string>
      comments;  // `# lamec: was ...`: what the person had added and the new stage does not have
  std::vector<Note> notes;
  bool other_stage = false;  // than the old line had
};

// The plan's load line with what the person had added to the old one behind it.
LoadLine new_load_line(const std::vector<std::string>& old_words, const Plan& plan, const System& system,
                       const catalog::Library& library);

// Loads in the block that are not the resolver's: those that would fail behind the load line, in words.
std::vector<Note> trouble_with(const std::vector<std::string>& load_line,
                               const std::vector<std::string>& more, int line, const System& system,
                               const catalog::Library& library);

}  // namespace lamec::ops
