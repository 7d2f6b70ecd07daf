#include "resolve/tree.hpp"

#include <gtest/gtest.h>

#include "support/toy_stage.hpp"

namespace lamec::resolve {
namespace {

std::vector<std::string> names(const Stage& stage, const std::vector<ModuleIndex>& modules) {
  std::vector<std::string> all;
  for (ModuleIndex module : modules) all.push_back(stage.modules[module].load_name());
  return all;
}

TEST(Tree, ChainsLeadFromCoreToTheRow) {
  const Stage stage = support::toy_stage();
  const auto horovod = rows_named(stage, "Horovod").front();
  EXPECT_EQ(names(stage, *chain_to(stage, horovod)),
            (std::vector<std::string>{"GCC/12", "OpenMPI/4", "Horovod/0.28"}));
  EXPECT_EQ(names(stage, *chain_to(stage, rows_named(stage, "CUDA").front())),
            std::vector<std::string>{"CUDA/11"});
}

TEST(Tree, ALevelThatNobodyOpensHasNoChain) {
  const Stage stage = support::ToyStage("x").level("lost", {}).row({"a", "1", "lost"}).build();
  EXPECT_FALSE(chain_to(stage, 0).has_value());
}

TEST(Tree, LevelsThatOpenEachOtherEnd) {
  const Stage stage = support::ToyStage("x")
                          .level("one", {"b/1"})
                          .level("two", {"a/1"})
                          .row({"a", "1", "one"})
                          .row({"b", "1", "two"})
                          .build();
  EXPECT_FALSE(chain_to(stage, 0).has_value());
}

TEST(Tree, ToolchainsComeBestFirst) {
  const Stage stage = support::toy_stage();
  std::vector<std::string> order;
  for (const Toolchain& toolchain : toolchains(stage)) {
    order.push_back((toolchain.compiler ? stage.modules[*toolchain.compiler].load_name() : "-") + " " +
                    (toolchain.mpi ? stage.modules[*toolchain.mpi].load_name() : "-"));
  }
  EXPECT_EQ(order, (std::vector<std::string>{"- -", "GCC/12 -", "GCC/12 OpenMPI/4", "GCC/12 ParaMPI/5",
                                             "GCC/11 -", "Intel/2023 -", "Intel/2023 OpenMPI/4"}));
}

TEST(Tree, VisibleRowsAreNewestFirst) {
  const Stage stage = support::toy_stage();
  const auto chains = toolchains(stage);
  EXPECT_EQ(names(stage, find_visible(stage, chains[1].levels, "PyTorch")),
            (std::vector<std::string>{"PyTorch/2.1", "PyTorch/2.0"}));
  EXPECT_TRUE(find_visible(stage, chains[0].levels, "PyTorch").empty())
      << "without a compiler its level is closed";
}

TEST(Tree, DefaultVersionsAndPlainBuildsComeFirst) {
  const Stage stage = support::ToyStage("x")
                          .row({"NCCL", "2.9", "Core"})
                          .row({"NCCL", "default-CUDA-12", "Core"})
                          .row({"M", "5.9.2-1-mt", "Core"})
                          .row({"M", "5.9.2-1", "Core"})
                          .row({"M", "5.9.1", "Core"})
                          .build();
  EXPECT_EQ(names(stage, find_visible(stage, {0}, "NCCL")).front(), "NCCL/default-CUDA-12");
  EXPECT_EQ(names(stage, find_visible(stage, {0}, "M")),
            (std::vector<std::string>{"M/5.9.2-1", "M/5.9.2-1-mt", "M/5.9.1"}));
}

TEST(Tree, ClosureHoldsWhatIsLoadedAlong) {
  const Stage stage = support::toy_stage();
  auto along = names(stage, closure(stage, rows_named(stage, "Horovod").front()));
  std::sort(along.begin(), along.end());
  EXPECT_EQ(along, (std::vector<std::string>{"CUDA/11", "PyTorch/2.1", "Python/3.11"}));
}

TEST(Tree, HiddenRowsAreLoadedWithADot) {
  const Stage stage = support::toy_stage();
  EXPECT_EQ(stage.modules[rows_named(stage, "zlib").front()].load_name(), "zlib/.1.2");
}

}  // namespace
}  // namespace lamec::resolve
