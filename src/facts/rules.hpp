#pragma once
// Which fact is which field of sites/SITE/SYSTEM.yaml: a table of rows, one a fact.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/values.hpp"

namespace lamec::facts {

struct FactRule {
  std::string_view pattern;  // dotted path; `*` is one part
  std::string_view target;   // path of the field, parts split by '/'; `*` are the pattern's in their order,
                             // `%` is every partition
  Reader read;
};

// A row that fits, with the `*` of its target filled in.
struct Match {
  const FactRule* rule;
  std::string target;
};

// Rows that fit a path, in the order of the table: the first whose reader understands the text is taken.
std::vector<Match> matches(const std::vector<std::string>& path);

// Sentences for people: conflict, unknown, trap, note and their plurals.
bool is_remark(std::string_view key);
// Names beside partitions and QOS that are none: lists of others, and those that are gone.
bool is_no_name(std::string_view key);

}  // namespace lamec::facts
