// The built-in catalogue's systems, all of them; the first with its whole module tree, the others with one
// stage of theirs.
#include <algorithm>

#include "catalog/library.hpp"
#include "model/find.hpp"
#include "twin_fixture.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

std::vector<Stage> stages_of(const catalog::Library& library, const System& system, bool all) {
  std::vector<Stage> stages;
  for (const StageUse& use : system.stages) {
    if (!all && !stages.empty()) break;
    auto stage = library.stage(system.site, use.stage);
    if (stage) stages.push_back(**stage);
  }
  return stages;
}

// A partition that a module chooses before submission cannot be asked for in a script.
bool can_be_named(const Partition& partition) {
  return partition.option.value_or(PartitionOption::required) != PartitionOption::none || partition.constraint.known();
}

std::string job(const System& system, const Partition& partition, int gpus) {
  const std::string account = example_account(system, partition);
  std::string text = "#!/bin/bash\n#SBATCH --account=" + account + " --time=00:10:00 --nodes=" +
                     std::to_string(partition.min_nodes.value_or(1)) + "\n";
  if (partition.option.value_or(PartitionOption::required) != PartitionOption::none)
    text += "#SBATCH --partition=" + partition.name + "\n";
  if (partition.constraint.known()) text += "#SBATCH --constraint=" + *partition.constraint.value + "\n";
  if (system.scheduler.account_is_qos.value_or(false)) text += "#SBATCH --qos=" + account + "\n";
  if (partition.default_qos.known()) text += "#SBATCH --qos=" + *partition.default_qos.value + "\n";
  if (gpus > 0) text += "#SBATCH --gres=gpu:" + std::to_string(gpus) + "\n";
  return text + "hostname\n";
}

TEST(Catalogue, EverySystemHasATwinThatAcceptsOneNodeOfEachPartition) {
  const auto library = catalog::Library::built_in();
  LAMEC_ASSERT_OK(library);
  for (const std::string& name : library->system_names()) {
    Twins twins;
    const auto system = library->system(name);
    LAMEC_ASSERT_OK(system);
    if (system->scheduler.kind != SchedulerKind::slurm) continue;
    const auto made = up(*system, stages_of(*library, *system, name == library->system_names().front()),
                         twins.settings(name), twins.files, twins.processes);
    LAMEC_ASSERT_OK(made);
    for (const Partition& partition : system->partitions) {
      if (!can_be_named(partition)) continue;
      const int gpus = partition.gpus_per_node.value_or(0);
      const auto verdict = test_only(*made, job(*system, partition, gpus), {}, twins.processes);
      LAMEC_ASSERT_OK(verdict);
      EXPECT_TRUE(verdict->accepted) << name << " " << partition.name << ": " << verdict->words;
      const auto more = test_only(*made, job(*system, partition, gpus + 1), {}, twins.processes);
      LAMEC_ASSERT_OK(more);
      EXPECT_FALSE(more->accepted) << name << " " << partition.name;
    }
    for (const StageUse& use : system->stages) {
      const auto stage = library->stage(system->site, use.stage);
      LAMEC_ASSERT_OK(stage);
      const std::string& module = (*stage)->module_name;
      const bool there = std::find(made->stages.begin(), made->stages.end(), use.stage) != made->stages.end();
      if (module.empty() || !there) continue;
      const auto loaded =
          load(*made, {"ml --force purge", "ml use $OTHERSTAGES", "ml " + module}, {module}, twins.processes);
      LAMEC_ASSERT_OK(loaded);
      EXPECT_TRUE(loaded->ok) << name << ": " << loaded->words;
    }
  }
}

}  // namespace
}  // namespace lamec::twin
