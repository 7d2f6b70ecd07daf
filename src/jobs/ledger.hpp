#pragma once
// What a person has submitted, kept in one SQLite file of theirs. Every change is one short transaction under
// the rollback journal, which also holds on a network file system; a second client waits. A client that is
// killed leaves either the old row or the new one.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "util/error.hpp"

struct sqlite3;

namespace lamec::jobs {

// States of a run: `submitting` (no answer yet), `unknown` (it may be queued: the answer never came), `never`
// (it was not submitted), `refused` (the scheduler said no), `ended` (it is over, and the scheduler no longer
// knows how), then those of dialects::JobState.
struct Run {
  long long id = 0;   // 1, 2, ...: what a person calls it
  std::string name;   // unique: 20261126-143000-ddp-3f2a; directory and mark of the job
  std::string label;  // the job's name, for people
  std::string system;
  std::string host;       // "" is the machine that submitted
  std::string scheduler;  // "slurm"
  std::string job;        // its id there, "" before there is one
  std::string cluster;
  std::string state = "submitting";
  std::string word;    // the scheduler's own
  std::string reason;  // why it waits or failed, in the scheduler's word
  std::optional<int> exit_code;
  std::string script;       // the text that was submitted; lists leave it out (RunFilter)
  std::string revision;     // of the catalogue
  std::string base;         // directory of runs as it was asked for, "" the usual one
  std::string directory;    // of this run, there
  std::string work;         // where it was submitted
  std::string output;       // standard output of the job
  std::string error;        // standard error, "" where it is the same
  std::string owner;        // "host pid" of the client that submits
  long long submitted = 0;  // seconds since 1970, as are these
  long long changed = 0;    // the state
  long long asked = 0;      // the scheduler
  std::string tasks;        // of an array, counted by state: "running=3 done=5 failed=1"; see tasks.hpp
  std::string links;        // of a chain, with their states: "101=timeout 102=running"; see chain.hpp
  std::string copies;       // what --copy named, absolute paths as a JSON list; "" without any
  long long repeats = 0;    // the run that this one says again; 0: none
  long long restarts = 0;   // how often the scheduler put the job back into its queue
  dialects::JobUsage used;  // once it is over and accounting knows it
  bool operator==(const Run&) const = default;
};

// A run whose state may still change.
bool is_open(const Run& run);
// Over, and as far as anybody knows well.
bool ended_well(const Run& run);

struct RunFilter {
  std::string system;
  std::string state;     // "open": those that may still change
  int limit = 0;         // the newest; 0: all
  bool scripts = false;  // read the scripts too: ten thousand of them take their time
};

struct StateChange {
  std::string state;
  std::string word;
  long long at = 0;
};

class Ledger {
 public:
  // Made where it is missing (mode 0600). Errors (environment): cannot be written, is no ledger, is of a
  // newer lamec.
  static Result<Ledger> open(const std::filesystem::path& file);
  // Gives the row its id; rows of many runs are written in one transaction.
  Result<long long> add(const Run& run);
  Result<void> add(std::vector<Run>& runs);
  // The whole row by its id, less the script, which never changes; a new state is added to its history.
  Result<void> update(const Run& run);
  Result<void> update(const std::vector<Run>& runs);
  // Oldest first.
  Result<std::vector<Run>> runs(const RunFilter& filter) const;
  // With its script. By number, name, job id (the newest that has it, a link of a chain included), or `last`.
  Result<Run> find(const std::string& word) const;
  Result<std::string> script(long long id) const;
  Result<std::vector<StateChange>> history(long long id) const;

 private:
  struct Closer {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Closer> database_;
};

}  // namespace lamec::jobs
