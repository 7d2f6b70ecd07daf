#pragma once
// What `lamec submit` and `lamec run` share: a script that is checked, handed over, kept and, where asked,
// followed.

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/run_target.hpp"
#include "cli/session.hpp"
#include "cli/user_config.hpp"
#include "jobs/submission.hpp"
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

// 20261126-143000-ddp-3f2a: sorted by time, and nobody else's.
std::string new_name(const std::string& label, long long now);

// Findings on standard error. An error ends it, unless the person says --force.
Result<void> check_first(const ToSubmit& job, const Arguments& arguments, Session& session);

// What is sent, with a name of its own; nothing is sent yet.
Result<jobs::Submission> prepared(const ToSubmit& job, const UserConfig& config, const jobs::Host& host,
                                  const Arguments& arguments, const jobs::Ledger& ledger, Session& session);

// Prints the run, with --follow the job's output; with --dry-run asks the scheduler only.
Result<int> submit_and_keep(const ToSubmit& job, const Arguments& arguments, Session& session);

}  // namespace lamec::cli
