#pragma once
// What an import did, as lines for people.

#include <optional>
#include <string>
#include <vector>

#include "facts/compare.hpp"
#include "facts/draft.hpp"

namespace lamec::facts {

struct Imported {
  Draft draft;
  std::string file;  // sites/SITE/SYSTEM.yaml
  bool written = false;
  bool existed = false;
  std::vector<Compared> compared = {};  // where it existed
};

struct Counts {
  int read = 0, fields = 0, texts = 0, notes = 0, nulls = 0;
};

Counts count(const Draft& draft);
std::string_view to_text(Outcome outcome);
std::string_view to_text(Verdict verdict);

// `all`: every fact that became no field, with its reason, and every fact that is the same.
std::string report_text(const Imported& imported, bool all);

}  // namespace lamec::facts
