#pragma once
// Options that are whole numbers.

#include "cli/command.hpp"

namespace lamec::cli {

// Errors (usage): no whole number from 0 to `most`.
inline Result<int> number_of(const Arguments& arguments, const std::string& option, int most = 1'000'000) {
  const std::string text = arguments.value(option);
  const bool digits =
      !text.empty() && text.size() <= 9 && text.find_first_not_of("0123456789") == std::string::npos;
  if (digits && std::stoi(text) <= most) return std::stoi(text);
  return fail(ErrorKind::usage, option + " takes a whole number, not '" + text + "'");
}

}  // namespace lamec::cli
