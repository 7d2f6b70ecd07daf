#pragma once
// What `lamec submit` and `lamec run` share: a script that is checked, handed over, and kept.

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "model/system.hpp"

namespace lamec::cli {

std::vector<OptionSpec> submit_option_specs();

// Checks the script (named `file` in findings), submits it and prints its run; with --dry-run asks the
// scheduler only.
Result<int> submit_script(const std::string& text, const std::string& file, const System& system,
                          const Arguments& arguments, Session& session);

}  // namespace lamec::cli
