#pragma once
// What changed for a job script from one Slurm release to the next, as data: RELEASE_NOTES and the source of
// the release branches 20.11 to 26.05 of github.com/SchedMD/slurm, read in November 2026.

#include <optional>
#include <span>

namespace lamec::slurm {

enum class StateShape : unsigned char { none, text, list };                  // job_state of `squeue --json`
enum class ExitShape : unsigned char { none, wait_status, number, object };  // exit_code of `squeue --json`

struct Release {
  int number;                        // 2302 for 23.02, as release_number() has it
  bool srun_inherits_cpus_per_task;  // srun reads SLURM_CPUS_PER_TASK; 22.05 and 23.02 read
                                     // SRUN_CPUS_PER_TASK alone
  bool step_cpus_imply_exact;        // `srun -c` takes no more than it asks for
  bool exclusive_or_oversubscribe;   // both together are fatal
  bool makes_output_directories;     // missing directories of --output are made
  bool tres_mismatch_is_fatal;       // SLURM_CPUS_PER_TASK other than SLURM_TRES_PER_TASK ends the client
  bool cpus_per_gpu_or_per_task;     // both together are fatal
  char tres_separator;               // of SLURM_TRES_PER_TASK, cpu:4 or cpu=4; 0: there is no such variable
  StateShape job_state;
  ExitShape exit_code;
  bool test_only_names_cluster;  // `sbatch --test-only` says "on cluster x a using ..."
};                               // Oldest first.
std::span<const Release>
releases();  // The release itself, or the newest that is not newer; the oldest for what came before.
const Release& release_facts(int number);  // Questions of checks and printers. Where the version is not known
                                           // the answer is the one that is safe on all.
bool srun_inherits_cpus_per_task(std::optional<int> release);  // not known: no, say it again
bool exclusive_or_oversubscribe(std::optional<int> release);   // not known: yes, never write both
bool makes_output_directories(std::optional<int> release);     // not known: no
bool tres_mismatch_is_fatal(std::optional<int> release);       // not known: yes
bool cpus_per_gpu_or_per_task(std::optional<int> release);     // not known: yes

}  // namespace lamec::slurm
