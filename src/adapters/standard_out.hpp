#pragma once
// Standard output and standard error of this process.

#include "ports/out.hpp"

namespace lamec::adapters {

// A reader that has gone away (EPIPE) is remembered, so that a door can end quietly instead of printing into nothing.
struct StandardOut final : Out {
  void data(std::string_view text) override;
  void talk(std::string_view text) override;
  bool failed = false;  // a byte for standard output was lost
};

}  // namespace lamec::adapters
