#pragma once
// The difference of two texts in the unified form that patch(1) reads.

#include <string>
#include <string_view>
#include <vector>

namespace lamec::script {

// One step from a text to another, line by line: a line of both, of the first, of the second.
enum class Step : char { same = ' ', removed = '-', added = '+' };

// Lines with their endings.
std::vector<std::string> whole_lines(std::string_view text);
// The shortest way from a to b; removed lines of an exchange come before the added ones.
std::vector<Step> steps_between(const std::vector<std::string>& a, const std::vector<std::string>& b);

// Where line `line` of a text (from 1) stands in another form of it: the line itself, or what took its place.
int line_in(std::string_view text, int line, std::string_view other);

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
