#pragma once
// What a job that is over asked for and used, as a line for a person. Pure.

#include <string>

#include "jobs/ledger.hpp"
#include "model/plan.hpp"

namespace lamec::jobs {

// "used 21m of 1h, cpus 87%, memory 3.1 of 64 GiB a node; --time 00:30:00 would do". "" for a run that is not
// over, or of which accounting knows nothing. A flag is named only where the script says it itself and a
// quarter of what it asks for would be spared; memory on a node is an upper bound (dialects::JobUsage).
std::string used_line(const Run& run, SchedulerKind kind);

// The time limit that leaves a fifth and a minute above what was needed, in full 5 minutes, above an hour in
// full quarters, above six hours in full hours. Seconds.
long long fitting_time(long long elapsed);
// The same for memory: a fifth above, in full GiB. MiB.
long long fitting_memory(long long used);

}  // namespace lamec::jobs
