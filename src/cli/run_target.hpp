#pragma once
// What the commands about runs share: the ledger, and which host a system means.

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "cli/user_config.hpp"
#include "jobs/submission.hpp"
#include "jobs/task.hpp"

namespace lamec::cli {

// $LAMEC_STATE, else XDG_STATE_HOME/lamec.
std::filesystem::path state_directory(const Session& session);

// Where runs are kept: runs.sqlite there.
Result<jobs::Ledger> open_ledger(const Session& session);

// Of a name: "local" is this machine. Shared connections lie below XDG_RUNTIME_DIR, the state directory or
// /tmp/lamec-<uid>: the first where the path of a socket fits and nobody else may write.
jobs::Host host_named(const std::string& name, Session& session);

// Where a system's jobs are submitted: --host, else the configuration, else this machine where it is one of
// the system's login nodes, else the login node of the catalogue. Errors: none of these is known.
Result<jobs::Host> host_of(const System& system, const UserConfig& config, const Arguments& arguments,
                           Session& session);

// Of a word that is a system's name, else a host as ssh knows it, else "local". Errors: as host_of; no name
// of a host.
Result<jobs::Host> host_called(const std::string& name, const Arguments& arguments, Session& session);

// As long as a person says nothing.
jobs::Patience patience_of(const Session& session);

// What a script says on a host (jobs/host.hpp: ask).
Result<jobs::Answer> ask_there(const jobs::Host& host, const std::string& body, Session& session);

// Long work on a host (jobs/task.hpp), what it writes on standard error; where a person says stop, it is
// stopped there too.
Result<int> carry_out_there(const jobs::Task& task, const jobs::Host& host, Session& session);

jobs::Work work_of(jobs::Ledger& ledger, Session& session);

// The runs that the words name (numbers, names, job numbers, last); those that are open where there is none.
Result<std::vector<jobs::Run>> runs_named(const std::vector<std::string>& words, const jobs::Ledger& ledger);

// Asks for all of them, one remote call a host; a host that cannot be reached becomes a note, and its runs
// stay as they were.
Result<std::vector<jobs::Run>> refreshed(std::vector<jobs::Run> runs, const jobs::Work& work,
                                         Session& session);

// "2m ago", "3h": for tables.
std::string span_in_words(long long seconds);
SchedulerKind scheduler_of(const jobs::Run& run);

}  // namespace lamec::cli
