#pragma once
// Following a run to its end: `lamec logs -f` and `lamec run --follow`.

#include "cli/session.hpp"
#include "jobs/follow.hpp"

namespace lamec::cli {

// The run as it was last seen. Output goes to standard output, sentences to standard error; with --format
// json both do.
Result<jobs::Run> follow_run(const jobs::Run& run, const jobs::FollowOptions& options, jobs::Ledger& ledger,
                             Session& session);

// Says how it ended; the exit code of a command that followed it.
int say_end(const jobs::Run& run, Session& session);

}  // namespace lamec::cli
