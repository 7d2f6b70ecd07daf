#pragma once
// Launch lines as recipes write them speak to srun and of Slurm's variables. Here they become what the system
// has: another scheduler's variables, another program that starts the tasks.

#include <string>
#include <vector>

#include "model/plan.hpp"
#include "model/system.hpp"
#include "util/error.hpp"

namespace lamec::resolve {

// What starts tasks: the system's own word; without one srun under Slurm, mpirun under Torque, else mpiexec.
TaskLauncher launcher_of(const System& system);

// Shell text about the running job.
struct JobWords {
  std::string first_host;   // the first of the job's nodes
  std::string other_hosts;  // all but $HEAD_NODE, parted by commas; "" where none is known
  std::string port;  // two jobs of one person can share a node: the port follows the job's number (20000 to
                     // 39999, below Linux' ephemeral ports)
};
const JobWords& job_words(SchedulerKind kind);

// Rewrites steps and variables. Under mpirun (Open MPI: -np, --map-by ppr:N:node) and mpiexec (Hydra and
// PALS: -n, -ppn; PJM's takes ranks per node from the directive) one process per node stands for a step of
// one task per node. Nothing changes under Slurm with srun. Errors (unsupported): a step on chosen nodes that
// PJM's mpiexec cannot place.
Result<void> start_as_site(std::vector<LaunchLine>& lines, const Resources& resources, const System& system);

}  // namespace lamec::resolve
