#pragma once
// Two changes of one text brought together: a person's and the program's.

#include <string>
#include <string_view>
#include <vector>

namespace lamec::script {

// Both changed the same lines in different ways: what the person wrote stands.
struct Conflict {
  int line = 0;        // of the person's text, from 1
  std::string wanted;  // what the other change would have put there, whole lines; "" where it took them out
};

struct Merged {
  std::string text;
  std::vector<Conflict> conflicts;
};

// The change from `base` to `theirs`, made to `ours`. Changes of neighbouring lines do not disturb each
// other; where both put lines between the same two lines, theirs come first.
Merged merge(std::string_view base, std::string_view ours, std::string_view theirs);

}  // namespace lamec::script
