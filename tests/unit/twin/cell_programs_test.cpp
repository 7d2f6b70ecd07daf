#include "twin/cell_programs.hpp"

#include <gtest/gtest.h>

#include "script/setup.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

TEST(ReadCalls, TakesRecordsApart) {
  const auto calls = read_calls(
      "srun\x1fok\x1f"
      "GCC/1:A/2\x1f/venv\x1f"
      "2022\x1f-n\x1f"
      "a b\x1f\x1f\x1e"
      "ray\x1fNo module\x1f\x1f\x1f\x1f\x1e");
  ASSERT_EQ(calls.size(), 2U);
  EXPECT_EQ(calls[0].program, "srun");
  EXPECT_EQ(calls[0].loaded, "GCC/1:A/2");
  EXPECT_EQ(calls[0].venv, "/venv");
  EXPECT_EQ(calls[0].stage, "2022");
  EXPECT_EQ(calls[0].words, (std::vector<std::string>{"-n", "a b", ""}));
  EXPECT_EQ(calls[1].outcome, "No module");
  EXPECT_TRUE(calls[1].words.empty());
  EXPECT_TRUE(read_calls("").empty());
}

TEST(VenvFiles, TheMarkerNamesStageAndModules) {
  Cell cell;
  cell.stage = "2022";
  cell.venv_packages = {"torch"};
  cell.venv_modules = {"GCC/11.2.0", "Python/3.9.6"};
  bool marker = false;
  bool torchrun = false;
  for (const Program& file : venv_files(cell, "/venvs/a b")) {
    if (file.path == script::k_venv_marker) {
      marker = true;
      EXPECT_EQ(file.text, "2022\nGCC/11.2.0 Python/3.9.6\n");
    }
    torchrun = torchrun || file.path == "bin/torchrun";
    EXPECT_NE(file.path, "bin/ray") << "only packages that it holds have programs";
  }
  EXPECT_TRUE(marker);
  EXPECT_TRUE(torchrun);
}

TEST(SourcesText, HasALineForEachImport) {
  Cell cell;
  cell.sources = {{"torch", {"PyTorch", "torch"}, {"torch"}}, {"ray", {}, {"ray"}}};
  EXPECT_EQ(sources_text(cell), "torch PyTorch,torch torch\nray - ray\n");
}

}  // namespace
}  // namespace lamec::twin
