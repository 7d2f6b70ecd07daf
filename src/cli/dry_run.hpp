#pragma once
// `lamec submit --dry-run`: would the scheduler take it, when would it start, what would it cost?

#include "cli/submission.hpp"

namespace lamec::cli {

// Only Slurm tries a script without taking it.
bool scheduler_can_try(const System& system);

// Prints the verdict, the start that the scheduler estimates, and what the job costs at its time limit; of
// the others than Slurm the cost alone. Exit code 1 where the scheduler would refuse it.
Result<int> dry_run(const ToSubmit& job, int links, const jobs::Host& host, Session& session);

}  // namespace lamec::cli
