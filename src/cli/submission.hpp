#pragma once
// What `lamec submit` and `lamec run` share: a script that is checked, handed over, kept and, where asked,
// followed.

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "model/system.hpp"

namespace lamec::cli {

struct ToSubmit {
  std::string text;  // of the script
  std::string file;  // its name in findings
  System system;
  std::vector<std::string> copies = {};   // beside those of --copy
  std::vector<std::string> fetches = {};  // beside those of --fetch
  bool follow = false;                    // as --follow does
};

std::vector<OptionSpec> submit_option_specs();

// Prints the run, with --follow the job's output; with --dry-run asks the scheduler only.
Result<int> submit_and_keep(const ToSubmit& job, const Arguments& arguments, Session& session);

}  // namespace lamec::cli
