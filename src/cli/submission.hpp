#pragma once
// What `lamec submit` and `lamec run` share: a script that is checked, handed over, kept and, where asked,
// followed.

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/run_target.hpp"
#include "cli/session.hpp"
#include "model/system.hpp"

namespace lamec::cli {

struct ToSubmit {
  std::string text;  // of the script
  std::string file;  // its name in findings
  System system;
  std::vector<std::string> copies = {};   // beside those of --copy
  std::vector<std::string> fetches = {};  // beside those of --fetch
};

std::vector<OptionSpec> submit_option_specs();

// Findings on standard error. Errors (input): the script has errors, and --force was not said.
Result<void> check_first(const ToSubmit& job, const Arguments& arguments, Session& session);

// What is handed over, by the person's configuration and options. Errors: copies that are not there, options
// that do not fit the scheduler or the script.
Result<jobs::Submission> prepared(const ToSubmit& job, const UserConfig& config, const jobs::Host& host,
                                  const Arguments& arguments, const jobs::Ledger& ledger, Session& session);

// Prints the run, with --follow the job's output; with --dry-run asks the scheduler only.
Result<int> submit_and_keep(const ToSubmit& job, const Arguments& arguments, Session& session);

}  // namespace lamec::cli
