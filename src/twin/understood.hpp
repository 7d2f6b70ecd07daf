#pragma once
// What Slurm makes of a script's directives: the record of a job that is submitted held, read and cancelled.
// No sentence of `sbatch --test-only` tells tasks, cpus per task or the time limit.

#include <string>
#include <string_view>

#include "ports/processes.hpp"
#include "twin/state.hpp"
#include "util/error.hpp"

namespace lamec::twin {

struct Understood {
  std::string name;
  std::string partition;
  std::string account;
  std::string constraint;  // "gpu&zen3"
  long memory_mib = -1;    // of a node, or of a cpu or GPU where it was asked for so; 0 is all, -1 not said
  std::string time_limit;  // as Slurm prints it: "01:00:00", "1-00:00:00", "UNLIMITED"
  int nodes = 0;
  int tasks = 0;
  int cpus_per_task = 0;
  int gpus_per_node = 0;
  bool operator==(const Understood&) const = default;
};

// "480G", "3800M", "2T"; a bare number is in MiB (man sbatch, --mem). -1: not a size.
long mib_of(std::string_view size);

// One line of `scontrol show job -o` (man scontrol). What it does not say stays empty or 0.
Understood read_job(std::string_view record);

// The job never starts. An error where Slurm refuses the script or does not answer; heterogeneous jobs are
// judged by their first component.
Result<Understood> understood(const TwinState& state, std::string_view script, Processes& processes);

}  // namespace lamec::twin
