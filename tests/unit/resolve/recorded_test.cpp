#include "resolve/recorded.hpp"

#include <gtest/gtest.h>

#include "resolve/environment.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

Environment environment(const std::string& name, std::vector<std::string> software, EnvironmentStatus status) {
  Environment made;
  made.name = name;
  made.software = std::move(software);
  made.status = status;
  made.modules = {name + "/1.0"};
  return made;
}

struct Recorded : testing::Test {
  Recorded() {
    system.name = "toy";
    system.title = "Toy";
    Partition partition;
    partition.name = "gpu";
    partition.gpu.value = "NVIDIA A100";
    system.partitions = {partition};
    pytorch.name = "pytorch";
    pytorch.modules = {"pytorch"};
    pytorch.venv_on = {"python"};
    pytorch.packages = {"torch"};
    lightning.name = "lightning";
    lightning.venv_on = {"pytorch", "python"};
    lightning.packages = {"lightning", "torch"};
    lightning.on_top = {"lightning"};
  }
  std::optional<EnvironmentChoice> ask(const Recipe& recipe) {
    request.software = {{recipe.name, constraints}};
    refusals.clear();
    return recorded_environment(request, {&recipe}, "gpu",
                                {system, recipes, [](std::string_view) { return Result<const Stage*>(nullptr); }}, refusals);
  }
  System system;
  Recipe pytorch;
  Recipe lightning;
  std::vector<Recipe> recipes;
  Request request;
  std::vector<VersionConstraint> constraints;
  std::vector<std::string> refusals;
};

TEST_F(Recorded, WhatStandsBetterIsTaken) {
  system.environments = {environment("old", {"pytorch"}, EnvironmentStatus::stale),
                         environment("usual", {"pytorch"}, EnvironmentStatus::works),
                         environment("newest", {"pytorch"}, EnvironmentStatus::current)};
  EXPECT_EQ(ask(pytorch)->environment.name, "newest");
  system.environments.resize(1);
  const auto stale = ask(pytorch);
  ASSERT_TRUE(stale);
  EXPECT_NE(stale->notes.front().text.find("stale"), std::string::npos);
}

TEST_F(Recorded, PackagesGoOnTopOfTheBetterBase) {
  system.environments = {environment("bare", {"python"}, EnvironmentStatus::current),
                         environment("torch", {"pytorch", "python"}, EnvironmentStatus::works)};
  const auto choice = ask(lightning);
  ASSERT_TRUE(choice);
  EXPECT_EQ(choice->environment.name, "torch");
  EXPECT_EQ(choice->environment.provider, ProviderKind::venv);
  EXPECT_TRUE(choice->environment.on_site_packages);
  EXPECT_EQ(choice->environment.packages, std::vector<std::string>{"lightning"});
  system.environments.pop_back();
  EXPECT_EQ(join(ask(lightning)->environment.packages, " "), "lightning torch") << "a bare Python has no torch";
}

TEST_F(Recorded, NothingGoesOnTopOfWhatMayBeGoneWhileThereIsAnotherBase) {
  system.environments = {environment("old", {"pytorch"}, EnvironmentStatus::stale),
                         environment("bare", {"python"}, EnvironmentStatus::works)};
  EXPECT_EQ(ask(lightning)->environment.name, "bare");
  system.environments.resize(1);
  EXPECT_EQ(ask(lightning)->environment.name, "old");
}

TEST_F(Recorded, PartitionsWithAPythonOfTheirOwnHaveVirtualEnvironmentsOfTheirOwn) {
  system.environments = {environment("python-gpu", {"python"}, EnvironmentStatus::works)};
  PlannedEnvironment planned;
  planned.name = "python-gpu";
  planned.stage = "2025";
  EXPECT_EQ(default_venv(system, planned, {"pytorch"}), "$HOME/venvs/toy-2025-pytorch");
  system.environments.front().partitions = {"gpu"};
  EXPECT_EQ(default_venv(system, planned, {"pytorch"}), "$HOME/venvs/toy-python-gpu-pytorch");
}

TEST_F(Recorded, AContainerByADefinitionFileSaysWhatItNeeds) {
  system.environments = {environment("edf", {"pytorch"}, EnvironmentStatus::works)};
  system.environments.front().provider = ProviderKind::container;
  system.environments.front().launch_options = {"--environment=ngc"};
  const auto choice = ask(pytorch);
  ASSERT_TRUE(choice) << join(refusals, "; ");
  ASSERT_FALSE(choice->notes.empty());
  EXPECT_NE(choice->notes.front().text.find("definition file ngc"), std::string::npos);
}

TEST_F(Recorded, NothingGoesOnTopOfAContainerNorOfPythonBesideGpusOfAmd) {
  system.environments = {environment("box", {"python"}, EnvironmentStatus::current)};
  system.environments[0].provider = ProviderKind::container;
  EXPECT_FALSE(ask(pytorch));
  system.environments[0].provider = ProviderKind::modules;
  EXPECT_TRUE(ask(pytorch));
  system.partitions[0].gpu.value = "AMD MI250X";
  EXPECT_FALSE(ask(pytorch)) << "pip's torch is built for NVIDIA";
}

TEST_F(Recorded, WhatIsSaidToBeAbsentIsNotPutOnTop) {
  system.environments = {environment("bare", {"python"}, EnvironmentStatus::current)};
  system.absent = {{"pytorch", "nobody has it", "", {}}};
  EXPECT_FALSE(ask(pytorch));
}

TEST_F(Recorded, AVersionIsHeldAgainstTheEnvironmentsOwnWords) {
  system.environments = {environment("pytorch", {"pytorch"}, EnvironmentStatus::works)};
  system.environments[0].modules = {"gcc/12", "pytorch/2.4.0"};
  constraints = {{Comparison::at_least, "2.1"}};
  EXPECT_TRUE(ask(pytorch));
  constraints = {{Comparison::at_least, "2.9"}};
  EXPECT_FALSE(ask(pytorch));
  EXPECT_EQ(refusals, std::vector<std::string>{"environment pytorch has pytorch 2.4.0"});
  system.environments[0].modules = {"gcc/12"};
  EXPECT_FALSE(ask(pytorch));
  EXPECT_NE(refusals.front().find("does not say which version"), std::string::npos);
}

}  // namespace
}  // namespace lamec::resolve
