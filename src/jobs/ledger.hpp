#pragma once
// What a person has submitted, kept in one SQLite file of theirs. Every change is one short transaction under
// the rollback journal, which also holds on a network file system; a second client waits. A client that is
// killed leaves either the old row or the new one.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

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
  std::string script;       // the text that was submitted
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
  bool operator==(const Run&) const = default;
};

// A run whose state may still change.
bool is_open(const Run& run);
// Over, and as far as anybody knows well.
bool ended_well(const Run& run);

struct RunFilter {
  std::string system;
  std::string state;  // "open": those that may still change
  int limit = 0;      // the newest; 0: all
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
  // Gives the row its id.
  Result<long long> add(const Run& run);
  // The whole row by its id; a new state is added to its history.
  Result<void> update(const Run& run);
  // Oldest first.
  Result<std::vector<Run>> runs(const RunFilter& filter) const;
  // By number, name, job id (the newest that has it), or `last`.
  Result<Run> find(const std::string& word) const;
  Result<std::vector<StateChange>> history(long long id) const;

 private:
  struct Closer {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Closer> database_;
};

}  // namespace lamec::jobs
