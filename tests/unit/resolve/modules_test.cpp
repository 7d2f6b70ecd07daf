#include "resolve/modules.hpp"

#include <gtest/gtest.h>

#include "support/toy_stage.hpp"

namespace lamec::resolve {
namespace {

std::vector<std::string> load_line(const Stage& stage, const ModuleQuery& query) {
  const auto choice = choose_modules(stage, query);
  if (!choice) return {"refused: " + choice.error().front().text};
  std::vector<std::string> names;
  for (const ChosenModule& module : choice->modules)
    names.push_back(stage.modules[module.module].load_name());
  return names;
}

using Line = std::vector<std::string>;

TEST(Modules, LoadOnlyWhatOpensTheLevel) {
  EXPECT_EQ(load_line(support::toy_stage(), {{{{"PyTorch"}, {}, false, ""}}, false, {}}),
            (Line{"GCC/12", "PyTorch/2.1"}));
  EXPECT_EQ(load_line(support::toy_stage(), {{{{"CUDA"}, {}, false, ""}}, false, {}}), Line{"CUDA/12"});
}

TEST(Modules, AddAnMpiWhereItIsAskedFor) {
  EXPECT_EQ(load_line(support::toy_stage(), {{{{"PyTorch"}, {}, false, ""}}, true, {}}),
            (Line{"GCC/12", "OpenMPI/4", "PyTorch/2.1"}));
}

TEST(Modules, VersionsAgreeWithWhatOthersLoad) {
  // OpenMPI loads CUDA/11 along: the newest CUDA would be swapped away.
  EXPECT_EQ(
      load_line(support::toy_stage(), {{{{"CUDA"}, {}, false, ""}, {{"cuDNN"}, {}, false, ""}}, true, {}}),
      (Line{"GCC/12", "OpenMPI/4", "CUDA/11", "cuDNN/8-CUDA-11"}));
}

TEST(Modules, ConstraintsAndAlternativesHold) {
  EXPECT_EQ(
      load_line(support::toy_stage(), {{{{"PyTorch"}, {{Comparison::below, "2.1"}}, false, ""}}, false, {}}),
      (Line{"GCC/12", "PyTorch/2.0"}));
  EXPECT_EQ(load_line(support::toy_stage(), {{{{"pytorch", "PyTorch"}, {}, false, ""}}, false, {}}),
            (Line{"GCC/12", "PyTorch/2.1"}));
}

TEST(Modules, OptionalOnesAreLeftOutQuietly) {
  EXPECT_EQ(load_line(support::toy_stage(),
                      {{{{"PyTorch"}, {}, false, ""}, {{"torchvision"}, {}, true, ""}}, false, {}}),
            (Line{"GCC/12", "PyTorch/2.1"}));
}

TEST(Modules, WhatIsNotInstalledIsNotUsed) {
  EXPECT_EQ(load_line(support::toy_stage(), {{{{"PyTorch"}, {}, false, ""}}, true, {"OpenMPI"}}),
            (Line{"GCC/12", "ParaMPI/5", "PyTorch/2.1"}));
}

TEST(Modules, RefusalsAreMinimal) {
  const Stage stage = support::toy_stage();
  EXPECT_EQ(load_line(stage, {{{{"TensorFlow"}, {}, false, ""}}, false, {}}),
            Line{"refused: TensorFlow has no module in Stages/2024"});
  EXPECT_EQ(load_line(stage, {{{{"PyTorch"}, {{Comparison::at_least, "3"}}, false, ""}}, false, {}}),
            Line{"refused: Stages/2024 has PyTorch 2.0 and 2.1, not PyTorch >=3"});
  EXPECT_EQ(load_line(stage, {{{{"Horovod"}, {}, false, ""}}, true, {"GCC"}}),
            Line{"refused: in Stages/2024 no compiler and MPI shows Horovod together"});
}

TEST(Modules, SoftClashesAreToldNotRefused) {
  const Stage stage = support::ToyStage("x")
                          .row({"A", "1", "Core", {"L/1"}})
                          .row({"B", "1", "Core", {"L/2"}})
                          .row({"L", "1", "Core"})
                          .row({"L", "2", "Core"})
                          .build();
  const auto choice = choose_modules(
      stage, {{{{"A"}, {}, false, ""}, {{"B"}, {}, false, ""}, {{"L"}, {}, false, ""}}, false, {}});
  ASSERT_TRUE(choice.has_value());
  EXPECT_FALSE(choice->notes.empty());
}

}  // namespace
}  // namespace lamec::resolve
