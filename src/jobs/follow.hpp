#pragma once
// A job's output while it is written. Asked for in steps, each from where the last one ended, so that a
// connection that breaks loses and repeats nothing.

#include <functional>
#include <string_view>

#include "jobs/submission.hpp"

namespace lamec::jobs {

struct FollowOptions {
  bool error = false;   // standard error instead of standard output
  bool follow = false;  // until the job is over
  long long lines = 0;  // only the last N; 0: from the beginning
  Seconds interval = {2};
  int polls_per_state = 5;  // after the first: how many looks at the file for one at the state
  bool kept = true;         // false: a part of a run (part_of), of which the ledger has no row
};

// Calls `out` with what was written, byte for byte, and `say` with sentences for standard error. Of a chain
// one link after the other, from the one that runs on. Of an array nothing is read: its tasks are counted.
// The run as it was last seen. Errors: no output yet (where nothing is followed), an output whose path is not
// known, no connection.
Result<Run> follow(Run run, SchedulerKind kind, const Host& host, const Work& work,
                   const FollowOptions& options, const std::function<void(std::string_view)>& out,
                   const std::function<void(const std::string&)>& say);

// A task of an array (its number) as a run of its own, for follow(); asks for the task's own job number where
// the file's name has it. Errors: no array, no such task.
Result<Run> task_of(const Run& run, int task, SchedulerKind kind, const Host& host, const Work& work);
// A link of a chain, from 1. Errors: no chain, no such link.
Result<Run> link_of(const Run& run, int link);

}  // namespace lamec::jobs
