#pragma once
// A study and its runs: what became of them, what their output says.

#include "cli/command.hpp"
#include "cli/study.hpp"
#include "jobs/ledger.hpp"

namespace lamec::cli {

// Asks for the runs that are not over (one remote call for all), and with `wait` again until they are; reads
// the output of those that ended, once. The study is written whenever something was learnt.
Result<void> progress(Study& study, bool wait, jobs::Ledger& ledger, Session& session);

// The report as the options want it. Exit code 1 where a run that is over gave no epochs.
Result<int> print_study(const Study& study, const Arguments& arguments, const jobs::Ledger& ledger,
                        Session& session);

}  // namespace lamec::cli
