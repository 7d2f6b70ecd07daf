#pragma once
// What the twin's Slurm and Lmod say of a script.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/system.hpp"
#include "ports/processes.hpp"
#include "twin/state.hpp"
#include "util/error.hpp"

namespace lamec::twin {

struct SubmitVerdict {
  bool accepted = false;
  std::string start;  // "Job 3 to start at ... in partition dc-gpu", where accepted
  std::string words;  // Slurm's own, where refused: "allocation failure: ..."
  std::vector<std::string>
      left_out;  // directives that this machine's Slurm does not have: "--tres-per-task=gpu:1"
};

// `sbatch --test-only` of the script, heterogeneous jobs included. An error only if sbatch cannot be run or
// does not answer.
Result<SubmitVerdict> test_only(const TwinState& state, std::string_view script,
                                const std::vector<std::string>& extra_arguments, Processes& processes);

struct ModuleVerdict {
  bool ok = false;
  int exit_code = 0;                  // of the first line that failed, else 0
  std::vector<std::string> loaded;    // afterwards, in load order
  std::vector<std::string> missing;   // planned and not loaded
  std::vector<std::string> problems;  // why it is not ok, one sentence each
  std::string words;                  // Lmod's own
};

// Runs shell lines (`ml ...`) in a fresh bash of the twin and compares what is loaded with the plan
// ("GCC/11.2.0"). Lmod alone is no judge: it swaps a compiler, exits 0 and deactivates what was built with
// the first one.
Result<ModuleVerdict> load(const TwinState& state, const std::vector<std::string>& lines,
                           const std::vector<std::string>& planned, Processes& processes);

// The judgement alone: exit code, what is loaded, what Lmod said.
ModuleVerdict judge_modules(int exit_code, std::vector<std::string> loaded, std::string words,
                            const std::vector<std::string>& planned);

// The script without these long options of sbatch ("disable-dcgm"); what was taken out is appended to
// `left_out`.
std::string without_options(std::string_view script, std::span<const std::string_view> options,
                            std::vector<std::string>& left_out);
// The script without what only the real system's Slurm knows: --clusters, which a Slurm without a database of
// accounts cannot follow, and the options of its plugins (--uenv) where the twin has no plugin that stands
// for them.
std::string without_site_options(std::string_view script, const System& system, const TwinState& state,
                                 std::vector<std::string>& left_out);
// The script without options that came after Slurm 22.05; what was taken out is appended to `left_out`.
std::string without_newer_options(std::string_view script, std::vector<std::string>& left_out);

}  // namespace lamec::twin
