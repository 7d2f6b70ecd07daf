#pragma once
// Where a door prints: data to `data`, everything else to `talk`.

#include <string_view>

namespace lamec {

struct Out {
  virtual ~Out() = default;
  virtual void data(std::string_view text) = 0;  // standard output
  virtual void talk(std::string_view text) = 0;  // standard error
};

}  // namespace lamec
