#include "dialects/slurm_releases.hpp"

namespace lamec::slurm {
namespace {

constexpr Release k_releases[] = {
    // inherits, exact, exclusive, directories, mismatch, per gpu, separator, state, exit, cluster
    {2011, true, false, false, false, false, false, 0, StateShape::none, ExitShape::none, false},
    {2108, true, false, false, false, false, false, 0, StateShape::text, ExitShape::wait_status, false},
    {2205, false, true, false, false, false, false, 0, StateShape::text, ExitShape::wait_status, false},
    {2302, false, true, true, true, false, false, 0, StateShape::text, ExitShape::number, false},
    {2311, true, true, true, true, true, true, ':', StateShape::list, ExitShape::object, false},
    {2405, true, true, true, true, true, true, '=', StateShape::list, ExitShape::object, false},
    {2411, true, true, true, true, true, true, '=', StateShape::list, ExitShape::object, false},
    {2505, true, true, true, true, true, true, '=', StateShape::list, ExitShape::object, true},
    {2511, true, true, true, true, true, true, '=', StateShape::list, ExitShape::object, true},
    {2605, true, true, true, true, true, true, '=', StateShape::list, ExitShape::object, true},
};

}  // namespace

std::span<const Release> releases() {
  return k_releases;
}

const Release& release_facts(int number) {
  const Release* found = &k_releases[0];
  for (const Release& release : k_releases) {
    if (release.number <= number) found = &release;
  }
  return *found;
}

bool srun_inherits_cpus_per_task(std::optional<int> release) {
  return release && release_facts(*release).srun_inherits_cpus_per_task;
}

bool exclusive_or_oversubscribe(std::optional<int> release) {
  return !release || release_facts(*release).exclusive_or_oversubscribe;
}

bool makes_output_directories(std::optional<int> release) {
  return release && release_facts(*release).makes_output_directories;
}

bool tres_mismatch_is_fatal(std::optional<int> release) {
  return !release || release_facts(*release).tres_mismatch_is_fatal;
}

bool cpus_per_gpu_or_per_task(std::optional<int> release) {
  return !release || release_facts(*release).cpus_per_gpu_or_per_task;
}

}  // namespace lamec::slurm
