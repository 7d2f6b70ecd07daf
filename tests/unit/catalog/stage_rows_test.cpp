#include "catalog/stage_rows.hpp"

#include <gtest/gtest.h>

#include "catalog/library.hpp"
#include "folders.hpp"

namespace lamec::catalog {
namespace {

Stage full_stage() {
  fake::FakeFiles files = test::valid("full");
  Result<Library> library = Library::from_directory("/catalogue", files);
  EXPECT_TRUE(library) << to_text(library.error());
  return **library->stage("here", "2024");
}

const Module& row(const Stage& stage, const std::string& name, const std::string& level) {
  return *std::find_if(stage.modules.begin(), stage.modules.end(), [&](const Module& module) {
    return module.name == name && stage.levels[module.level].name == level;
  });
}

std::vector<std::string> loads(const Stage& stage, const Module& module) {
  std::vector<std::string> names;
  for (ModuleIndex load : module.loads) {
    names.push_back(stage.modules[load].plain_name() + "@" + stage.levels[stage.modules[load].level].name);
  }
  return names;
}

TEST(StageRows, AreSortedByNameVersionLevel) {
  const Stage stage = full_stage();
  ASSERT_EQ(stage.modules.size(), 7U);
  EXPECT_EQ(stage.modules.front().name, "BullMPI");
  EXPECT_EQ(stage.modules.back().name, "zlib");
  EXPECT_LT(stage.modules[5].level, stage.modules[6].level);
}

TEST(StageRows, FlagsEvidenceAndLinesAreKept) {
  const Stage stage = full_stage();
  const Module& core = row(stage, "GCCcore", "Core");
  EXPECT_TRUE(core.hidden);
  EXPECT_EQ(core.load_name(), "GCCcore/.12.3.0");
  EXPECT_EQ(core.level_of_evidence, EvidenceLevel::probed);
  EXPECT_EQ(core.line, 4);
  const Module& mpi = row(stage, "OpenMPI", "Compiler/GCC/12.3.0");
  EXPECT_EQ(mpi.family, "mpi");
  EXPECT_TRUE(mpi.hidden);
  EXPECT_EQ(mpi.level_of_evidence, EvidenceLevel::official);
}

TEST(StageRows, LoadsAreFoundAtTheNearestLevelInSight) {
  const Stage stage = full_stage();
  // What a compiler loads along lies in the level that it opens itself.
  EXPECT_EQ(loads(stage, row(stage, "GCC", "Core")),
            (std::vector<std::string>{"GCCcore/12.3.0@Core", "zlib/1.2.13@Compiler/GCCcore/12.3.0"}));
  // Beside the way: GCC opens the level of GCCcore and its own.
  EXPECT_EQ(loads(stage, row(stage, "OpenMPI", "Compiler/GCC/12.3.0")),
            (std::vector<std::string>{"zlib/1.2.13@Compiler/GCCcore/12.3.0"}));
  // The own level first, then the way there.
  EXPECT_EQ(loads(stage, row(stage, "PyTorch", "MPI/GCC/12.3.0/OpenMPI/4.1.5")),
            (std::vector<std::string>{"OpenMPI/4.1.5@Compiler/GCC/12.3.0",
                                      "zlib/1.2.13@MPI/GCC/12.3.0/OpenMPI/4.1.5"}));
  EXPECT_EQ(row(stage, "PyTorch", "MPI/GCC/12.3.0/OpenMPI/4.1.5").missing,
            (std::vector<std::string>{"CUDA/12"}));
}

TEST(StageRows, OpenersAndRealVersionsAreKept) {
  const Stage stage = full_stage();
  ASSERT_EQ(stage.levels.size(), 4U);
  EXPECT_EQ(stage.levels[0].name, "Core");
  ASSERT_EQ(stage.levels[1].opened_by.size(), 2U);
  EXPECT_EQ(stage.modules[stage.levels[1].opened_by[0]].plain_name(), "GCC/12.3.0");
  EXPECT_EQ(stage.real_versions, (std::vector<std::string>{"UCX/default=1.14.1"}));
  EXPECT_EQ(stage.rows_file, "sites/here/stages/2024.tsv");
  EXPECT_EQ(stage.prefer, (std::vector<std::string>{"GCC", "OpenMPI"}));
}

TEST(StageRows, AStageWithoutRowsIsAllowed) {
  fake::FakeFiles files = test::valid("minimal");
  files.entries["/catalogue/sites/here/stages/2025.yaml"] = {
      "stage: '2025'\nsite: here\nmodule: Stages/2025\ncompleteness: unknown\nevidence: talk\n"
      "sources: {talk: {source: a talk, date: 2025, level: field}}\nlevels: {Core: {}}\n"};
  const Result<Library> library = Library::from_directory("/catalogue", files);
  ASSERT_TRUE(library) << to_text(library.error());
  EXPECT_EQ(library->stage_names("here"), (std::vector<std::string>{"2024", "2025"}));
  EXPECT_TRUE((*library->stage("here", "2025"))->modules.empty());
}

}  // namespace
}  // namespace lamec::catalog
