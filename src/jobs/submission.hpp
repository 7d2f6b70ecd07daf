#pragma once
// Submitting and asking: the steps of jobs/scripts.hpp carried out on a host, each outcome kept in the ledger
// before anything else happens.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "jobs/host.hpp"
#include "jobs/ledger.hpp"
#include "jobs/run_states.hpp"
#include "model/system.hpp"

namespace lamec::jobs {

// What all of them need.
struct Work {
  Ledger& ledger;
  Processes& processes;
  std::function<long long()> now;  // seconds since 1970
  std::string this_host;           // of the client
  Patience patience = {};
};

struct Submission {
  Run run;  // name, system, host, scheduler, script and what is kept with them; the rest is filled in
  SchedulerKind kind = SchedulerKind::slurm;
  std::string directory;             // in which it is submitted; "" is the run's own
  std::vector<std::string> options;  // for the submitter, before the script
  std::vector<std::string> copies;   // files and directories of this machine for the run's directory
  int links = 1;                     // more: a chain (chain.hpp)
};

// The run with its job. Errors: refused by the scheduler (with its words and what they mean), not reached,
// not known whether it was submitted; the ledger has the run in each case.
Result<Run> submit(Submission submission, const Host& host, const Work& work);

struct Outcome {
  Run run;
  std::optional<Error> error = {};
  bool sent = true;  // false: it never came to that, and the ledger does not have it
};

// Many at once, all of one host: a hundred scripts a remote call and a transaction of the ledger. Copies are
// not looked at. One outcome each, in their order; after an error of the connection, and where a person says
// stop, the rest is not sent. `progress` hears how many are done.
std::vector<Outcome> submit_all(std::vector<Submission> submissions, const Host& host, const Work& work,
                                const std::function<void(std::size_t)>& progress = {});

// Makes a directory below that of the runs and copies files into it: its path.
Result<std::string> send_shared(const std::string& base, const std::string& name,
                                const std::vector<std::string>& copies, const Host& host, const Work& work);

// Settles what may have been submitted, then asks for all others in one remote call; a second one only where
// a job just ended or was put back and its exit code, figures or restarts are not in the answer. Runs are of
// one host and one scheduler. Those that changed are written to the ledger in one transaction; notes say what
// could not be learnt.
Result<std::vector<Run>> refresh(std::vector<Run> runs, SchedulerKind kind, const Host& host,
                                 const Work& work, std::vector<std::string>& notes);

// The same question about jobs that are no run of the ledger (a task of an array): nothing is written.
Result<std::vector<Run>> look(std::vector<Run> runs, SchedulerKind kind, const Host& host, const Work& work,
                              std::vector<std::string>& notes);

// What each task of an array is at, as far as the scheduler still knows.
Result<std::map<int, dialects::JobStatus>> look_at_tasks(const Run& run, SchedulerKind kind, const Host& host,
                                                         const Work& work);

// All links of a chain. A run that may have been submitted is looked for once more; where no job is found, it
// counts as never submitted. Errors: not reached, or the scheduler's own words.
Result<Run> cancel(Run run, SchedulerKind kind, const Host& host, const Work& work);

}  // namespace lamec::jobs
