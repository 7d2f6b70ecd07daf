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
};

// Calls `out` with what was written, byte for byte, and `say` with sentences for standard error. The run as
// it was last seen. Errors: no output yet (where nothing is followed), an output whose path is not known, no
// connection.
Result<Run> follow(Run run, SchedulerKind kind, const Host& host, const Work& work,
                   const FollowOptions& options, const std::function<void(std::string_view)>& out,
                   const std::function<void(const std::string&)>& say);

}  // namespace lamec::jobs
