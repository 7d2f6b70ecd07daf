#pragma once
// Reading and replacing a person's script: the same care for check --fix and eval --in-place.

#include <string>

#include "cli/session.hpp"

namespace lamec::cli {

// `-` is standard input; pipes and devices are read up to one byte over the limit of a script, and a larger
// file is refused before it is read.
Result<std::string> read_script(const std::string& file, Session& session);

// The old text as FILE.bak first, then the new one over the file; both are renamed into place whole and keep
// the file's mode. A read-only file is refused and nothing is changed.
Result<void> replace_script(const std::string& file, const std::string& before, const std::string& after,
                            Session& session);

}  // namespace lamec::cli
