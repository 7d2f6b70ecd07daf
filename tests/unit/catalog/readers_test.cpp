#include "catalog/readers.hpp"

#include <gtest/gtest.h>

#include "catalog/library.hpp"
#include "catalog/schema_system.hpp"
#include "folders.hpp"

namespace lamec::catalog {
namespace {

System full_system() {
  fake::FakeFiles files = test::valid("full");
  Result<Library> library = Library::from_directory("/catalogue", files);
  EXPECT_TRUE(library) << to_text(library.error());
  return *library->system("box");
}

const Partition& partition(const System& system, const std::string& name) {
  return *std::find_if(system.partitions.begin(), system.partitions.end(),
                       [&](const Partition& p) { return p.name == name; });
}

TEST(ReadSystem, FactsTakeTheNearestEvidence) {
  const System system = full_system();
  const Partition& gpu = partition(system, "gpu");
  EXPECT_EQ(gpu.nodes.evidence, "live");                          // the partition's
  EXPECT_EQ(gpu.max_nodes.evidence, "copy");                      // its own
  EXPECT_EQ(partition(system, "cpu").cpu_unit.evidence, "desk");  // the file's
  EXPECT_EQ(system.scheduler.version.evidence, "live");
  EXPECT_EQ(system.defaults.cpu_partition.evidence, "user");
  EXPECT_EQ(system.defaults.environments[1].evidence, "user");
  EXPECT_EQ(system.environments[1].evidence, "desk");
}

TEST(ReadSystem, FactsRememberFileLineAndLayer) {
  const System system = full_system();
  const Origin origin = partition(system, "gpu").nodes.origin;
  EXPECT_EQ(origin, (Origin{"sites/here/box.yaml", 106, "built in"}));
}

TEST(ReadSystem, NullIsKnownToBeUnknown) {
  const System system = full_system();
  const Partition& cpu = partition(system, "cpu");
  EXPECT_FALSE(cpu.nodes.known());
  EXPECT_EQ(cpu.nodes.note, "nobody counted");
  EXPECT_GT(cpu.nodes.origin.line, 0);
  EXPECT_FALSE(cpu.gpu.known());
  EXPECT_EQ(cpu.gpu.origin.line, 0);
}

TEST(ReadSystem, TimesAndWordsAreTyped) {
  const System system = full_system();
  EXPECT_EQ(partition(system, "gpu").max_time.value->count, 86400);
  EXPECT_EQ(partition(system, "gpu").default_time.value->count, 1800);
  EXPECT_EQ(system.defaults.time.value->count, 5400);
  const Words& use = system.modules.setup[1];
  ASSERT_EQ(use.size(), 5U);
  EXPECT_EQ(use[2].pieces, (std::vector<Piece>{{PieceKind::variable, "OTHERSTAGES"}}));
  EXPECT_EQ(use[3].pieces, (std::vector<Piece>{{PieceKind::literal, "a$b"}}));
  EXPECT_EQ(use[4].pieces, (std::vector<Piece>{{PieceKind::literal, "{c}"}}));
}

// Collects the origins of all hardware facts.
struct OriginCollector {
  std::vector<Origin> origins;
  template <class T>
  void field(std::string_view, const Sourced<T>& fact, const Rule&) {
    origins.push_back(fact.origin);
  }
};

TEST(ReadSystem, SameHardwareCopiesEveryHardwareFactThatIsNotStated) {
  const System system = full_system();
  const Partition& gpu = partition(system, "gpu");
  const Partition& devel = partition(system, "gpu-devel");
  OriginCollector theirs;
  OriginCollector mine;
  describe_hardware(theirs, gpu);
  describe_hardware(mine, devel);
  ASSERT_EQ(mine.origins.size(), theirs.origins.size());
  int own = 0;
  for (std::size_t i = 0; i < mine.origins.size(); ++i) {
    ASSERT_GT(theirs.origins[i].line, 0) << "valid/full states every hardware fact of gpu";
    if (!(mine.origins[i] == theirs.origins[i])) ++own;
  }
  EXPECT_EQ(own, 2);  // gpu_memory_gb and internet
  EXPECT_FALSE(devel.gpu_memory_gb.known());
  EXPECT_EQ(devel.internet.value, true);
  EXPECT_EQ(devel.cpu.value, gpu.cpu.value);
  EXPECT_EQ(devel.cpu.evidence, "live");
  EXPECT_FALSE(devel.nodes.known());
  EXPECT_EQ(devel.max_nodes.value, 4);
  EXPECT_FALSE(devel.max_time.known());
}

TEST(ReadRecipe, LaunchLinesKeepTheirOrderAndKinds) {
  fake::FakeFiles files = test::valid("full");
  const Result<Library> library = Library::from_directory("/catalogue", files);
  ASSERT_TRUE(library) << to_text(library.error());
  const Recipe recipe = *library->recipe("pytorch-ddp");
  ASSERT_EQ(recipe.launch.size(), 6U);
  EXPECT_EQ(recipe.tasks_per_node, TasksPerNode::gpus);
  EXPECT_TRUE(recipe.launches);
  EXPECT_EQ(recipe.launch[0].kind, LaunchKind::set);
  EXPECT_EQ(recipe.launch[0].words[0].pieces, (std::vector<Piece>{{PieceKind::parameter, "head_node"}}));
  EXPECT_EQ(recipe.launch[0].evidence, "user");
  EXPECT_EQ(recipe.launch[1].kind, LaunchKind::exported);
  EXPECT_EQ(recipe.launch[1].when, "several_nodes");
  EXPECT_EQ(recipe.launch[1].evidence, "manual");
  EXPECT_EQ(recipe.launch[2].kind, LaunchKind::background);
  EXPECT_TRUE(recipe.launch[2].per_node);
  EXPECT_EQ(recipe.launch[2].options.size(), 2U);
  EXPECT_EQ(recipe.launch[3].seconds, 120);
  EXPECT_EQ(recipe.launch[3].what, "the head");
  EXPECT_EQ(recipe.launch[5].words[2].pieces, (std::vector<Piece>{{PieceKind::literal, "$HOME {x}"}}));
  EXPECT_TRUE(recipe.launch[5].words[3].pieces.empty());
  const Recipe plain = *library->recipe("plain");
  EXPECT_FALSE(plain.launches);
  EXPECT_FALSE(plain.wants_gpu);
}

}  // namespace
}  // namespace lamec::catalog
