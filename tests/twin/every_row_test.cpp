// Every row of every stage that its stage can load has a chain that the real Lmod confirms: the loaded set is
// compared, not exit codes.
#include <algorithm>
#include <map>
#include <set>

#include "catalog/library.hpp"
#include "ops/twins.hpp"
#include "resolve/tree.hpp"
#include "twin_fixture.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

constexpr std::size_t k_batch = 60;

struct Row {
  std::string load_name;
  std::string name;
  std::string stands_for = {};  // Java/11 loads Java/11.0.16, which takes its place: an alias
};

// Loads rows of one chain together, names apart; answers those that Lmod did not show afterwards.
std::vector<Row> not_loaded(const TwinState& state, const std::string& chain, const std::vector<Row>& rows,
                            Processes& processes) {
  std::string line = "ml";
  std::vector<std::string> planned;
  for (const Row& row : rows) {
    line += " " + row.load_name;
    planned.push_back(row.load_name);
  }
  const auto verdict =
      load(state, {"ml --force purge", "ml use $OTHERSTAGES", "ml " + chain, line}, planned, processes);
  if (!verdict) return rows;
  std::vector<Row> missing;
  for (const Row& row : rows) {
    const std::string& seen = row.stands_for.empty() ? row.load_name : row.stands_for;
    if (std::find(verdict->loaded.begin(), verdict->loaded.end(), seen) == verdict->loaded.end())
      missing.push_back(row);
  }
  return missing;
}

class EveryRow : public testing::TestWithParam<std::string> {};

TEST_P(EveryRow, IsLoadedByItsChain) {
  const auto library = catalog::Library::built_in();
  LAMEC_ASSERT_OK(library);
  const auto system = library->system("jureca");
  LAMEC_ASSERT_OK(system);
  Twins twins;
  const auto state = ops::twin_for(*system, *library, twins.settings("rows"), twins.files, twins.processes);
  LAMEC_ASSERT_OK(state);
  const auto found = library->stage("jsc", GetParam());
  LAMEC_ASSERT_OK(found);
  const Stage* const stage = *found;

  std::map<std::string, std::vector<Row>> by_chain;
  for (ModuleIndex i = 0; i < stage->modules.size(); ++i) {
    const auto chain = resolve::chain_to_level(*stage, stage->modules[i].level);
    ASSERT_TRUE(chain.has_value()) << "nothing opens the level of " << stage->modules[i].plain_name();
    std::string words = stage->module_name;
    bool opener = false;
    for (ModuleIndex module : *chain) {
      words += " " + stage->modules[module].load_name();
      opener = opener || stage->modules[module].name == stage->modules[i].name;
    }
    // A compiler or an MPI among the others would close their level: it is loaded by itself.
    const bool alone = opener || !stage->modules[i].family.empty();
    Row row{stage->modules[i].load_name(), stage->modules[i].name};
    for (ModuleIndex along : stage->modules[i].loads) {
      if (stage->modules[along].name == row.name) row.stands_for = stage->modules[along].load_name();
    }
    by_chain[alone ? words + " #" + std::to_string(i) : words].push_back(std::move(row));
  }
  std::size_t confirmed = 0;
  for (const auto& [key, rows] : by_chain) {
    const std::string chain = key.substr(0, key.find(" #"));
    std::vector<Row> open = rows;
    std::vector<Row> alone;
    while (!open.empty()) {
      std::vector<Row> batch;
      std::vector<Row> later;
      std::set<std::string> names;
      for (Row& row : open)
        (batch.size() < k_batch && names.insert(row.name).second ? batch : later).push_back(std::move(row));
      const std::vector<Row> missing = not_loaded(*state, chain, batch, twins.processes);
      confirmed += batch.size() - missing.size();
      alone.insert(alone.end(), missing.begin(), missing.end());
      open = std::move(later);
    }
    // A neighbour of the batch may have brought another version along: by itself each must load.
    for (const Row& row : alone) {
      const bool loaded = not_loaded(*state, chain, {row}, twins.processes).empty();
      EXPECT_TRUE(loaded) << "ml " << chain << " " << row.load_name;
      confirmed += loaded ? 1 : 0;
    }
  }
  EXPECT_EQ(confirmed, stage->modules.size());
}

INSTANTIATE_TEST_SUITE_P(Stages, EveryRow, testing::Values("2020", "2022", "2023", "2024", "2025", "2026"),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace lamec::twin
