#pragma once
// One module block brought to what its plan says.

#include <string>
#include <vector>

#include "ops/eval.hpp"
#include "script/edit.hpp"

namespace lamec::ops {

struct BlockTask {
  const Plan& plan;
  const System& system;
  const catalog::Library& library;
  const std::string& file;  // for places
  bool adopted = false;     // nobody's block so far: all its load lines are taken together
};

struct RefreshedBlock {
  std::vector<script::TextLine> lines;  // between begin and end
  std::vector<Note> notes;
  std::vector<KeptLine> kept;
  bool other_stage = false;
};

// Setup lines and the load line are the resolver's; whatever else stands in the block stays where it is.
// Lines that say what the plan says keep their bytes. Errors: a load line that only a shell can read, load
// lines in several branches.
Result<RefreshedBlock> refresh_block(const std::vector<script::TextLine>& lines, script::BlockSpan span,
                                     const BlockTask& task);

// The words of the block's load line, the stage first where there is one.
std::vector<std::string> load_words(const std::vector<script::TextLine>& lines, script::BlockSpan span,
                                    const System& system);

// The block of another system, brought to what its new plan says: the lines and words that its old plan wrote go,
// what the person had put beside them stays, module loads as `# lamec: was NAME`.
RefreshedBlock replace_block(const std::vector<script::TextLine>& lines, script::BlockSpan span, const Plan& old_plan,
                             const Plan& new_plan);

}  // namespace lamec::ops
