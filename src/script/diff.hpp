#pragma once
// The difference of two texts in the unified form that patch(1) reads.

#include <string>
#include <string_view>

namespace lamec::script {

struct DiffCount {
  int removed = 0;
  int added = 0;
};

// "" for equal texts; three lines of context. Lines differ when any byte of them does, their endings
// included. Texts that differ in more than 2000 lines are shown as one exchange, not as the shortest one
// (Myers, An O(ND) Difference Algorithm, 1986).
std::string unified_diff(std::string_view before, std::string_view after, const std::string& before_name,
                         const std::string& after_name);

// How many lines an exchange takes out and puts in.
DiffCount count_diff(std::string_view before, std::string_view after);

}  // namespace lamec::script
