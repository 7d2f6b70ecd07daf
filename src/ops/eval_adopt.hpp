#pragma once
// The module lines of a script without a block, wrapped into one.

#include <string>
#include <vector>

#include "ops/eval.hpp"
#include "script/edit.hpp"

namespace lamec::ops {

// Puts `# MODULES BEGIN ...` and `# MODULES END` around the script's one run of module commands; blank lines
// and comments between them belong to it. The system is options.on, else the only one that has the script's
// partition; the software is options.software, else what the load lines hold by the recipes' module names.
// Errors: no module lines, several runs, a system or software that cannot be told.
Result<script::BlockSpan> adopt(std::vector<script::TextLine>& lines, const std::string& file,
                                const EvalOptions& options, const catalog::Library& library);

}  // namespace lamec::ops
