#pragma once
// Submitting and asking: the steps of jobs/scripts.hpp carried out on a host, each outcome kept in the ledger
// before anything else happens.

#include <functional>
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
};

// The run with its job. Errors: refused by the scheduler (with its words and what they mean), not reached,
// not known whether it was submitted; the ledger has the run in each case.
Result<Run> submit(Submission submission, const Host& host, const Work& work);

// Settles what may have been submitted, one by one, and asks for all others in one remote call. Runs are of
// one host and one scheduler. Those that changed are written to the ledger; notes say what could not be
// learnt.
Result<std::vector<Run>> refresh(std::vector<Run> runs, SchedulerKind kind, const Host& host,
                                 const Work& work, std::vector<std::string>& notes);

// A run that may have been submitted is looked for once more; where no job is found, it counts as never
// submitted. Errors: not reached, or the scheduler's own words.
Result<Run> cancel(Run run, SchedulerKind kind, const Host& host, const Work& work);

}  // namespace lamec::jobs
