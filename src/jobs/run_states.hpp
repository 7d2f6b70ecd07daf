#pragma once
// What the scheduler's answers mean for runs of the ledger. Pure.

#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "jobs/answer.hpp"
#include "jobs/ledger.hpp"

namespace lamec::jobs {

// What settles one job of several answers: squeue's row, with sacct's exit code. The tasks of an array are
// one run: it runs as long as one of them does, and failed where one of them did. Nothing where no answer has
// the job.
std::optional<dialects::JobStatus> status_of(const std::string& job,
                                             const std::vector<dialects::JobStatus>& rows);

// The commands that ask for many jobs: Slurm takes them in one list, the others one by one.
std::vector<std::vector<dialects::Command>> status_questions(SchedulerKind kind,
                                                             const std::vector<Run>& runs);

// `key=value` of `scontrol show job --oneliner`; values may hold blanks: they end before the next ` Key=`.
std::string record_value(const std::string& record, const std::string& key);

// Paths of a job's output from its record, with %j, %A, %x and %u written out where a release leaves them in.
void keep_paths(const std::string& record, Run& run);

// A new state, with the time where it is one.
void set_state(Run& run, const std::string& state, long long now);

// Sentences for a person: "waits: Priority (...)", "ended with exit code 3".
std::string sentence(const Run& run, SchedulerKind kind);

}  // namespace lamec::jobs
