#include "twin/module_tree.hpp"

#include <gtest/gtest.h>

#include "support/example_site.hpp"
#include "support/fake_files.hpp"
#include "support/fake_processes.hpp"
#include "twin/module_file.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

const std::vector<Stage> k_stages = {example::stage_2022()};

std::string tree_of(const System& system, const std::vector<Stage>& stages = k_stages) {
  const auto tree = module_tree(system, stages, "/t");
  return tree ? *tree : "error: " + tree.error().message;
}

TEST(ModuleFile, ACompilerOpensItsLevels) {
  EXPECT_EQ(module_file(k_stages[0], example::k_gcc, "/t/2022", "/t/programs"),
            "-- Written by lamec for a twin.\n"
            "whatis(\"Name: GCC\")\n"
            "whatis(\"Version: 11.2.0\")\n"
            "family(\"compiler\")\n"
            "prepend_path(\"MODULEPATH\", \"/t/2022/Compiler/mpi/GCC/11.2.0\")\n"
            "if not ( isloaded(\"GCCcore/.11.2.0\") ) then\n"
            "    load(\"GCCcore/.11.2.0\")\n"
            "end\n"
            "setenv(\"EBROOTGCC\", \"/t/2022/software/GCC/11.2.0\")\n"
            "setenv(\"EBVERSIONGCC\", \"11.2.0\")\n");
}

TEST(ModuleFile, PythonAndPyTorchBringPrograms) {
  EXPECT_TRUE(contains(module_file(k_stages[0], example::k_python, "/t/2022", "/t/programs"),
                       "prepend_path(\"PATH\", \"/t/programs/python\")\n"));
  const std::string torch = module_file(k_stages[0], example::k_pytorch, "/t/2022", "/t/programs");
  EXPECT_TRUE(contains(torch, "prepend_path(\"PATH\", \"/t/programs/pytorch\")\n"));
  EXPECT_TRUE(contains(torch, "load(\"pybind11/.2.9.2\")\n"));
  EXPECT_FALSE(contains(module_file(k_stages[0], example::k_cuda, "/t/2022", "/t/programs"), "\"PATH\""));
}

TEST(ModuleFile, AStageIsStickyAndOpensCore) {
  EXPECT_EQ(stage_file(k_stages[0], "/t/2022"),
            "-- Written by lamec for a twin.\n"
            "whatis(\"Name: Stages/2022\")\n"
            "add_property(\"lmod\", \"sticky\")\n"
            "setenv(\"STAGE\", \"2022\")\n"
            "setenv(\"SOFTWAREROOT\", \"/t/2022\")\n"
            "prepend_path(\"MODULEPATH\", \"/t/2022/Core\")\n");
}

TEST(ModuleFile, VariablesAreSpelledLikeEasyBuild) {
  EXPECT_EQ(variable_part("SciPy-bundle"), "SCIPYMINBUNDLE");
  EXPECT_EQ(variable_part("libstdc++"), "LIBSTDCPLUSPLUS");
  EXPECT_EQ(variable_part("X11"), "X11");
}

TEST(ModuleTree, HoldsEveryModuleAtItsLevel) {
  const std::string tree = tree_of(example::jureca());
  for (const char* path : {"2022/Core/GCC/11.2.0.lua", "2022/Core/GCCcore/.11.2.0.lua",
                           "2022/Compiler/GCCcore/11.2.0/PyTorch/1.11-CUDA-11.5.lua",
                           "2022/MPI/GCC/11.2.0/OpenMPI/4.1/Horovod/0.24.3.lua",
                           "2022/Compiler/mpi/intel/2021/IntelMPI/2021.4.0.lua", "others/Stages/2022.lua",
                           "start/.keep", "programs/pytorch/torchrun"}) {
    EXPECT_TRUE(contains(tree, path)) << path;
  }
  EXPECT_FALSE(contains(tree, "start/Stages"));
  EXPECT_FALSE(contains(tree_of(example::booster()), "IntelMPI/2021.4.0.lua")) << "the system leaves it out";
}

TEST(ModuleTree, EveryStageIsInSightWhereNoneIsApart) {
  System system = example::jureca();
  system.modules.setup.clear();
  EXPECT_TRUE(contains(tree_of(system), "start/Stages/2022.lua"));
  std::vector<Stage> stages = k_stages;
  stages[0].module_name.clear();
  const auto tree = module_tree(system, stages, "/t");
  ASSERT_TRUE(tree);
  EXPECT_TRUE(contains(*tree, "start/GCC/11.2.0.lua")) << "no module opens this tree";
}

TEST(ModuleTree, TheDefaultStageIsInSight) {
  System system = example::jureca();
  system.modules.default_stage = example::known(std::string("2022"));
  EXPECT_TRUE(contains(tree_of(system), "start/Stages/2022.lua"));
}

TEST(ModuleTree, RefusesHostileRows) {
  for (const std::string text : {"1\")os.execute(\"id\")--", "../../x", "1\n2", ""}) {
    std::vector<Stage> stages = k_stages;
    stages[0].modules[0].version = text;
    EXPECT_EQ(tree_of(example::jureca(), stages).rfind("error: ", 0), 0U) << text;
    stages = k_stages;
    stages[0].modules[0].name = text;
    EXPECT_EQ(tree_of(example::jureca(), stages).rfind("error: ", 0), 0U) << text;
  }
}

TEST(ModuleTree, IsNamedByItsContent) {
  const std::string hash = tree_hash(example::jureca(), k_stages);
  EXPECT_EQ(hash, tree_hash(example::jureca(), k_stages));
  std::vector<Stage> stages = k_stages;
  stages[0].modules[example::k_pytorch].loads.pop_back();
  EXPECT_NE(hash, tree_hash(example::jureca(), stages));
  EXPECT_NE(hash, tree_hash(example::booster(), k_stages)) << "another system leaves other modules out";
}

TEST(ModuleTree, IsUnpackedOnce) {
  fake::FakeFiles files;
  fake::FakeProcesses processes;
  const auto first = write_module_tree(example::jureca(), k_stages, "/t", files, processes);
  ASSERT_TRUE(first);
  ASSERT_EQ(processes.ran.size(), 1U);
  EXPECT_EQ(processes.ran[0].argv, (std::vector<std::string>{"tar", "-x", "-m", "--no-same-owner", "-f", "-",
                                                             "-C", first->directory.string()}));
  EXPECT_TRUE(contains(processes.ran[0].input, "PyTorch"));
  ASSERT_TRUE(write_module_tree(example::jureca(), k_stages, "/t", files, processes));
  EXPECT_EQ(processes.ran.size(), 1U) << "the same content lies there already";
  const auto other = write_module_tree(example::booster(), k_stages, "/t", files, processes);
  ASSERT_TRUE(other);
  EXPECT_FALSE(files.exists(first->directory)) << "the old tree goes";
}

TEST(ModuleTree, AnUnpackingThatFailsIsNotTakenForATree) {
  fake::FakeFiles files;
  fake::FakeProcesses processes;
  processes.answer = [](const Command&) { return ProcessResult{2, "", "tar: no space left\n", false}; };
  const auto failed = write_module_tree(example::jureca(), k_stages, "/t", files, processes);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().message, "tar could not write the module tree: tar: no space left");
  processes.answer = {};
  ASSERT_TRUE(write_module_tree(example::jureca(), k_stages, "/t", files, processes));
  EXPECT_EQ(processes.ran.size(), 2U) << "it is written anew";
}

}  // namespace
}  // namespace lamec::twin
