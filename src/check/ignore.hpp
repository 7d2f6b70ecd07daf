#pragma once
// `# lamec: ignore=LM012 reason`: takes one finding out, on its own line or on the line below.

#include <string>
#include <string_view>
#include <vector>

#include "model/script.hpp"

namespace lamec::check {

struct Ignore {
  std::vector<std::string> codes;
  std::string reason;
  int line = 0;  // where it stands
  int column = 0;
  int for_line = 0;  // what it is about
};
std::vector<Ignore> ignores_of(const Script& script);

}  // namespace lamec::check
