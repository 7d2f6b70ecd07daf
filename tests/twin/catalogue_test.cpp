// The built-in catalogue's systems, all of them; the first with its whole module tree, the others with one
// stage of theirs.
#include "catalog/library.hpp"
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

TEST(Catalogue, EverySystemHasATwinThatAcceptsOneNodeOfEachPartition) {
  const auto library = catalog::Library::built_in();
  LAMEC_ASSERT_OK(library);
  for (const std::string& name : library->system_names()) {
    Twins twins;
    const auto system = library->system(name);
    LAMEC_ASSERT_OK(system);
    const auto made = up(*system, stages_of(*library, *system, name == library->system_names().front()),
                         twins.settings(name), twins.files, twins.processes);
    LAMEC_ASSERT_OK(made);
    for (const Partition& partition : system->partitions) {
      const int nodes = partition.min_nodes.value_or(1);
      const int gpus = partition.gpus_per_node.value_or(0);
      const auto script = [&](int count) {
        return "#!/bin/bash\n#SBATCH --account=test --time=00:10:00 --partition=" + partition.name +
               " --nodes=" + std::to_string(nodes) +
               (count > 0 ? " --gres=gpu:" + std::to_string(count) : std::string()) + "\nhostname\n";
      };
      const auto verdict = test_only(*made, script(gpus), {}, twins.processes);
      LAMEC_ASSERT_OK(verdict);
      EXPECT_TRUE(verdict->accepted) << name << " " << partition.name << ": " << verdict->words;
      const auto more = test_only(*made, script(gpus + 1), {}, twins.processes);
      LAMEC_ASSERT_OK(more);
      EXPECT_FALSE(more->accepted) << name << " " << partition.name;
    }
    for (const std::string& stage : made->stages) {
      const auto loaded = load(*made, {"ml --force purge", "ml use $OTHERSTAGES", "ml Stages/" + stage},
                               {"Stages/" + stage}, twins.processes);
      LAMEC_ASSERT_OK(loaded);
      EXPECT_TRUE(loaded->ok) << name << ": " << loaded->words;
    }
  }
}

}  // namespace
}  // namespace lamec::twin
