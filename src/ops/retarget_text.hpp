#pragma once
// The lines of a script that anybody wrote, said for another system: directives, and words of the launch line
// that count GPUs, cpus or tasks.

#include <string>
#include <string_view>
#include <vector>

#include "model/system.hpp"
#include "ops/eval.hpp"

namespace lamec::ops {

struct RetargetedText {
  std::string text;
  std::vector<Untranslated> losses;
};

// Module blocks are left as they are. Line ends are those of the text.
RetargetedText retarget_lines(const std::string& text, const System& from, const System& to);

// True for an option of sbatch (as written: "--constraint=gpu", "-C gpu") whose value means something on one
// system only: features, reservations, node names.
bool is_of_one_system(std::string_view directive);

}  // namespace lamec::ops
