#pragma once
// eval: the module blocks of a script that anybody wrote, evaluated again with today's catalogue. Every byte
// that needs no change stays.

#include <string>
#include <string_view>
#include <vector>

#include "catalog/library.hpp"
#include "model/plan.hpp"
#include "util/error.hpp"

namespace lamec::ops {

struct EvalOptions {
  std::vector<std::string> add;  // software, as in a block's header
  std::vector<std::string> remove;
  bool upgrade = false;               // drop a pinned stage
  bool adopt = false;                 // wrap the module lines of a script without a block into one
  std::string to;                     // the system to retarget to, "" for none
  std::string on;                     // adopt, to: the script's system, "" where the script tells it
  std::vector<std::string> software;  // adopt: empty where the load line tells it
};

// A line inside a block that no resolver wrote.
struct KeptLine {
  int line = 0;  // in the text that was given
  std::string text;
  bool operator==(const KeptLine&) const = default;
};

// What the other system does not have, or what only a person can say for it.
struct Untranslated {
  int line = 0;  // in the text that was given; 0: the whole
  std::string text;
  bool operator==(const Untranslated&) const = default;
};

struct Evaluated {
  std::string text;
  std::vector<Note> notes;
  std::vector<KeptLine> kept;
  std::vector<Untranslated> untranslated = {};
};

// A text without a block comes back unchanged. Errors carry their place: a block that is never closed or
// nested, a header that cannot be read, what cannot be resolved, a NUL byte, a text over k_script_limit
// (ops/foreign.hpp). `file` is for places only.
Result<Evaluated> eval(std::string_view text, const std::string& file, const EvalOptions& options,
                       const catalog::Library& library);

}  // namespace lamec::ops
