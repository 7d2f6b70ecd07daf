#pragma once
// The shell scripts that run where the jobs are. Pure text; every word from outside is quoted, file texts
// travel in here-documents whose end no line of them can be.

#include <string>
#include <vector>

#include "dialects/dialect.hpp"

namespace lamec::jobs {

// A path of a person's configuration as a shell's word: `~/` and $NAME mean what they mean to the shell
// there, nothing else does.
std::string path_word(const std::string& path);

struct Place {
  std::string base;  // where directories of runs are made; "" is $SCRATCH/lamec, else $HOME/lamec; relative:
                     // below $HOME
  std::string directory;  // in which the script is submitted; "" is the run's own
};

// Makes the directory of a run, for files that are copied there before the script is submitted. Says
// `directory`.
std::string prepare_script(const Place& place, const std::string& run);

// Submits at most once, whatever breaks and however often it is sent: who makes the directory `lock` may
// submit, and nobody else ever; the job's number is kept by rename. Says `directory`, `work`, and one of
//   id       it is queued, now or since an earlier try; beside it record: what the scheduler knows of the job
//   taken    somebody submitted or is at it, and no number is known yet
//   refused  the submitter's exit code, with complaint: what it said
//   failed   a directory or file cannot be made: why
// A chain has several links: a line of id for each, in their order; each starts only where none before it
// ended well. Where a link is refused, `part` has the lines of those before it. A link finds its number and
// how many there are in LAMEC_CHAIN_LINK and LAMEC_CHAIN_LENGTH, unless the script shuts its environment out.
std::string submit_script(const Place& place, const std::string& run, SchedulerKind kind,
                          const std::string& script, const std::vector<std::string>& submit_options,
                          int links = 1);

// What became of a submission whose answer never came. Says `id` and `record` as above; `never` where nothing
// was submitted, and by taking the lock makes sure that nothing will be; else `taken`. Of a chain less than
// all of its links is an answer only once nobody can be at it any more.
std::string settle_script(const Place& place, const std::string& run, SchedulerKind kind, int links = 1);

// Whether the dialect can submit a chain: PJM cannot.
bool knows_chains(SchedulerKind kind);

// Status of many jobs in one go: parts `status-0-0`, `status-0-1`, ... (question, command of it) with `-code`
// and
// `-complaint` behind them for the exit code and what went to standard error.
std::string status_script(const std::vector<std::vector<dialects::Command>>& asked);

// Slurm's record of one job as the part of that name, "" where it is gone.
std::string record_script(const std::string& job, const std::string& part);

// The job number of a task of one of Slurm's arrays, "123_4": part `number`, "" where it has none yet.
std::string own_number_script(const std::string& task);

// Slurm's verdict on a script, nothing submitted: parts `code`, `out`.
std::string test_script(const std::string& script);

// `command` and its exit code and words: parts `code`, `out`, `err`.
std::string plain_script(const dialects::Command& command);

// At most `most` bytes of a file from `offset` on (from 0; -N: the last N lines): `from`, `data`; or
// `missing`. A file that became shorter is read from its beginning.
std::string read_script(const std::string& path, long long offset, long long most);
// The same of a file that a shell's word names.
std::string read_file_lines(const std::string& file, long long offset, long long most);

// The mark by which a job of Slurm is found again: a comment that names the run. Jobs of PBS Pro and Torque
// carry it as the variable LAMEC_RUN, which submit_script adds to those of the script's own -v.
std::string comment_of(const std::string& run);

}  // namespace lamec::jobs
