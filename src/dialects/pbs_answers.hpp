#pragma once
// What qsub and qstat of PBS Pro answer: job numbers, states and reasons. Reached through
// dialects/dialect.hpp.

#include <string>
#include <string_view>
#include <vector>

#include "dialects/dialect.hpp"

namespace lamec::dialects::pbs_answers {

Result<JobId> read_submitted(std::string_view output);
std::vector<Command> status_commands(const JobId& job);
Command cancel_command(const JobId& job);
Result<std::vector<JobStatus>> read_status(std::string_view answer);
std::string advice(std::string_view reason);

}  // namespace lamec::dialects::pbs_answers
