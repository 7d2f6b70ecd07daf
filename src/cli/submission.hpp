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
  // Of a run that is said again (submit --again); options go before them.
  long long repeats = 0;
  std::string label = {};
  std::string host = {};       // "local" is this machine; "" leaves it to host_of()
  std::string base = {};       // as of Run
  std::string directory = {};  // as of --chdir
  int links = 1;               // as of --chain
};

std::vector<OptionSpec> submit_option_specs();

// 20261126-143000-ddp-3f2a: sorted by time, and nobody else's.
std::string new_name(const std::string& label, long long now);

// Findings on standard error. Errors (input): the script has errors, and --force was not said.
Result<void> check_first(const ToSubmit& job, const Arguments& arguments, Session& session);

// What is handed over, by the person's configuration and options. Errors: copies that are not there, options
// that do not fit the scheduler or the script.
Result<jobs::Submission> prepared(const ToSubmit& job, const UserConfig& config, const jobs::Host& host,
                                  const Arguments& arguments, const jobs::Ledger& ledger, Session& session);

// Where a job is submitted: its own host, else host_of().
Result<jobs::Host> host_for(const ToSubmit& job, const UserConfig& config, const Arguments& arguments,
                            Session& session);

// "run 3: job 4711 on jureca"
std::string submitted_words(const jobs::Run& run);

// Prints the run, with --follow the job's output; with --dry-run asks the scheduler only.
Result<int> submit_and_keep(const ToSubmit& job, const Arguments& arguments, Session& session);

// Many scripts, a hundred a remote call; nothing is sent where one of them has errors. A line for each, exit
// code 1 where one was not submitted.
Result<int> submit_many(const std::vector<ToSubmit>& jobs, const Arguments& arguments, Session& session);

}  // namespace lamec::cli
