#pragma once
// What a check says about a script.

#include <cstdint>
#include <string>
#include <vector>

#include "util/error.hpp"

namespace lamec {

enum class Severity : std::uint8_t { note, warning, error };

// A mechanical repair: `length` bytes from `column` of `line` become `text`.
struct Edit {
  int line = 0;    // from 1
  int column = 0;  // from 1
  int length = 0;
  std::string text;
  bool operator==(const Edit&) const = default;
};

struct Finding {
  std::string code;  // "LM001", stable
  Severity severity = Severity::error;
  Place where;
  std::string message;           // what is wrong
  std::string reason;            // why it matters, with the source
  std::string fix;               // what to do; "" where nothing can be said
  std::vector<Edit> edits = {};  // what `lamec check --fix` does; all or none
  bool operator==(const Finding&) const = default;
};

}  // namespace lamec
