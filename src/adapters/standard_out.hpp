#pragma once
// Standard output and standard error of this process.

#include "ports/out.hpp"

namespace lamec::adapters {

// A write that failed (a full disk) is remembered, so that a door can say so instead of ending well. A reader
// that has gone away ends the process by SIGPIPE, as with other programs.
struct StandardOut final : Out {
  void data(std::string_view text) override;
  void talk(std::string_view text) override;
  bool failed = false;  // a byte for standard output was lost
  int cause = 0;        // errno of that
};

}  // namespace lamec::adapters
