#pragma once
// What answers about a submission make of a run; for submission.cpp and refresh.cpp.

#include "jobs/scripts.hpp"
#include "jobs/submission.hpp"

namespace lamec::jobs {

// How many scripts one remote call carries.
constexpr std::size_t k_per_call = 100;

Place place_of(const Run& run, const std::string& directory = "");

// Of submit_script or settle_script. Errors: refused, or a file that cannot be made there.
Result<void> take_answer(SchedulerKind kind, const Answer& answer, Run& run, long long now);

// What the submitter said last.
std::string last_line(const std::string& text);

// Looks what became of runs whose answer never came: one remote call for a hundred of them. What came out for
// each stands in `outcomes`; an error of the whole is no connection.
Result<void> settle(std::vector<Run*>& runs, SchedulerKind kind, const Host& host, const Work& work,
                    std::vector<Result<void>>& outcomes);

// How many jobs a run was to become.
int length_of(const Run& run);

}  // namespace lamec::jobs
