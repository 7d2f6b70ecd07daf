#pragma once
// What a check says about a script.

#include <cstdint>
#include <string>
#include <vector>

#include "util/error.hpp"

namespace lamec {

enum class Severity : std::uint8_t { note, warning, error };

struct Finding {
  std::string code;  // "LM001", stable
  Severity severity = Severity::error;
  Place where;
  std::string message;  // what is wrong
  std::string reason;   // why it matters, with the source
  std::string fix;      // what to do; "" where nothing can be said
  bool operator==(const Finding&) const = default;
};

}  // namespace lamec
