#pragma once
// What the scheduler's answers mean for runs of the ledger. Pure.

#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "jobs/answer.hpp"
#include "jobs/ledger.hpp"

namespace lamec::jobs {

// What settles one job of several answers: squeue's row, with sacct's exit code and figures. The tasks of an
// array are one run: it runs as long as one of them does, failed where one of them did, and has the worst
// exit code. Nothing where no answer has the job.
std::optional<dialects::JobStatus> status_of(const std::string& job,
                                             const std::vector<dialects::JobStatus>& rows);

// How a job ended, from a later answer about the same one.
void add_end(const dialects::JobStatus& later, dialects::JobStatus& status);
// Word, reason, exit code and figures of a status, kept with the run.
void take_end(const dialects::JobStatus& status, Run& run);
// What the answers make of a run: an array and a chain included. `answered`: all that could be asked did, so
// a job that they do not know is over.
void take_status(const std::vector<dialects::JobStatus>& rows, bool answered, Run& run, long long now);

// The commands that ask for many jobs: Slurm takes them in one list, the others one by one.
std::vector<std::vector<dialects::Command>> status_questions(SchedulerKind kind,
                                                             const std::vector<Run>& runs);

// `key=value` of `scontrol show job --oneliner`; values may hold blanks: they end before the next ` Key=`.
std::string record_value(const std::string& record, const std::string& key);

// Paths of a job's output from its record, with %j, %A, %x and %u written out where a release leaves them in.
// Of an array or a chain, whose parts write files of their own: the script's pattern, in which %a of a task
// and %j stay (man sbatch, filename pattern).
void keep_paths(const std::string& record, SchedulerKind kind, Run& run);

// The file of one part: %a is its task's number, %j its own job's; %4a has zeros in front.
std::string path_of_part(const std::string& pattern, const std::string& task, const std::string& job);

// A new state, with the time where it is one.
void set_state(Run& run, const std::string& state, long long now);

// Sentences for a person: "waits; Priority: ...", "has failed with exit code 3", "runs; 3 running and 5
// done", "runs; link 2 of 3".
std::string sentence(const Run& run, SchedulerKind kind);

}  // namespace lamec::jobs
