#include "twin/verify.hpp"

#include "twin_fixture.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// What a generated script looks like: directives, block, prologue, step.
std::string script_of(const std::string& modules, const std::string& middle, const std::string& step) {
  return "#!/bin/bash\n#SBATCH --account=test --partition=dc-gpu --nodes=2 --gpus-per-node=4\n"
         "#SBATCH --ntasks-per-node=1 --cpus-per-task=256 --time=01:00:00\n" +
         modules + middle + step;
}

const std::string k_modules =
    "ml --force purge\nml use $OTHERSTAGES\nml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 PyTorch/1.11-CUDA-11.5\n";
const std::string k_base =
    "ml --force purge\nml use $OTHERSTAGES\nml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 Python/3.9.6\n";
const std::string k_prologue =
    "export SRUN_CPUS_PER_TASK=$SLURM_CPUS_PER_TASK\n"
    "MASTER_ADDR=\"$(scontrol show hostnames \"$SLURM_JOB_NODELIST\" | head -n 1)i\"\nexport MASTER_ADDR\n";
const std::string k_step =
    "srun --cpu-bind=none bash -c \"torchrun --nnodes=$SLURM_NNODES --rdzv-endpoint=$MASTER_ADDR:29500 "
    "--rdzv-conf=is_host=\\$([ \\$SLURM_NODEID = 0 ] && echo 1 || echo 0) train.py\"\n";
const std::string k_activate = "source \"$PROJECT/venvs/ddp/bin/activate\"\n";

class Verify : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    twins = new Twins;
    const std::vector<Stage> stages = {example::stage_2022(), example::stage_2023()};
    auto made = up(example::jureca(), stages, twins->settings("verify"), twins->files, twins->processes);
    if (made)
      state = new TwinState(*made);
    else
      ADD_FAILURE() << to_text(made.error());
  }
  static void TearDownTestSuite() {
    delete state;
    delete twins;
  }
  void SetUp() override { ASSERT_NE(state, nullptr); }

  static Cell module_cell() {
    Cell cell;
    cell.name = "jureca ddp";
    cell.stage = "2022";
    cell.script = script_of(k_modules, k_prologue, k_step);
    cell.planned = {"Stages/2022", "GCC/11.2.0", "OpenMPI/4.1.2", "PyTorch/1.11-CUDA-11.5"};
    cell.imports = {"torch"};
    cell.sources = {{"torch", {"PyTorch"}, {"torch"}},
                    {"horovod", {"Horovod"}, {"horovod"}},
                    {"ray", {}, {"ray"}},
                    {"heat", {}, {"heat"}}};
    cell.parts = {{"dc-gpu", 2, 1, 256, 4, 4}};
    cell.required_variables = {"MASTER_ADDR", "SRUN_CPUS_PER_TASK"};
    return cell;
  }
  static Cell venv_cell() {
    Cell cell = module_cell();
    cell.script = script_of(k_base, k_activate + k_prologue, k_step);
    cell.planned = {"Stages/2022", "GCC/11.2.0", "OpenMPI/4.1.2", "Python/3.9.6"};
    cell.venv = "$PROJECT/venvs/ddp";
    cell.venv_packages = {"torch", "torchvision"};
    cell.venv_modules = {"GCC/11.2.0", "OpenMPI/4.1.2", "Python/3.9.6"};
    return cell;
  }
  static CellResult run(const Cell& cell) {
    const auto result = verify(*state, cell, twins->files, twins->processes);
    EXPECT_TRUE(result.has_value()) << (result ? "" : to_text(result.error()));
    return result.value_or(CellResult{});
  }
  static std::string said(const CellResult& result) {
    return join(result.problems, "\n") + "\n" + result.err;
  }
  // The cell fails, and says so in these words.
  static void expect_failure(const Cell& cell, const std::string& words) {
    const CellResult result = run(cell);
    EXPECT_FALSE(result.ok);
    EXPECT_NE(said(result).find(words), std::string::npos) << said(result);
  }
  static void replace(std::string& text, const std::string& from, const std::string& to) {
    ASSERT_NE(text.find(from), std::string::npos) << from;
    text = replace_all(text, from, to);
  }
  static inline Twins* twins = nullptr;
  static inline TwinState* state = nullptr;
};

TEST_F(Verify, AGoodScriptPassesAndTellsWhatRan) {
  const CellResult result = run(module_cell());
  EXPECT_TRUE(result.ok) << said(result);
  EXPECT_TRUE(result.submit.accepted);
  EXPECT_EQ(result.modules.loaded.back(), "PyTorch/1.11-CUDA-11.5");
  ASSERT_EQ(result.calls.size(), 3U);
  EXPECT_EQ(result.calls[0].program, "srun");
  EXPECT_EQ(result.calls[1].program, "torchrun");
  EXPECT_EQ(result.calls[1].stage, "2022");
  const std::vector<std::string> words = {"--nnodes=2", "--rdzv-endpoint=jrc0001i:29500",
                                          "--rdzv-conf=is_host=1", "train.py"};
  EXPECT_EQ(result.calls[1].words, words);
  EXPECT_EQ(result.calls[2].program, "imports");
  EXPECT_TRUE(std::filesystem::is_empty(state->places.directory / "cells")) << "a cell leaves nothing";
}

TEST_F(Verify, AForgottenModuleFails) {
  Cell cell = module_cell();
  replace(cell.script, " PyTorch/1.11-CUDA-11.5", "");
  expect_failure(cell, "No module named 'torch'");
  expect_failure(cell, "PyTorch/1.11-CUDA-11.5 is not loaded afterwards");
}

TEST_F(Verify, AForgottenModuleLineFails) {
  Cell cell = module_cell();
  cell.script = script_of("", k_prologue, k_step);
  expect_failure(cell, "No module named 'torch'");
}

TEST_F(Verify, ASecondCompilerFails) {
  Cell cell = module_cell();
  replace(cell.script, "PyTorch/1.11-CUDA-11.5\n", "PyTorch/1.11-CUDA-11.5 Intel/2021.4.0\n");
  expect_failure(cell, "OpenMPI/4.1.2 is not loaded afterwards");
}

TEST_F(Verify, AWrongResourceFailsInSlurmsWords) {
  Cell cell = module_cell();
  replace(cell.script, "--gpus-per-node=4", "--gpus-per-node=8");
  expect_failure(
      cell, "Slurm refuses the script: allocation failure: Requested node configuration is not available");
}

TEST_F(Verify, AMissingVariableFails) {
  Cell cell = module_cell();
  replace(cell.script, "export SRUN_CPUS_PER_TASK=$SLURM_CPUS_PER_TASK\n", "");
  expect_failure(cell, "the variable SRUN_CPUS_PER_TASK is not set");
}

TEST_F(Verify, AShellErrorFails) {
  Cell cell = module_cell();
  cell.script += "if then\n";
  expect_failure(cell, "exit code 2");
}

TEST_F(Verify, AScriptWithoutAStepFails) {
  Cell cell = module_cell();
  cell.script = script_of(k_modules, k_prologue, "hostname\n");
  expect_failure(cell, "started no step");
  expect_failure(cell, "nothing was started that imports torch");
}

TEST_F(Verify, AnActiveVenvPasses) {
  const CellResult result = run(venv_cell());
  EXPECT_TRUE(result.ok) << said(result);
  ASSERT_GE(result.calls.size(), 2U);
  EXPECT_TRUE(contains(result.calls[1].venv, "/venvs/ddp")) << result.calls[1].venv;
}

TEST_F(Verify, AForgottenActivationFails) {
  Cell cell = venv_cell();
  replace(cell.script, k_activate, "");
  expect_failure(cell, "No module named 'torch'");
}

TEST_F(Verify, AVenvWithoutThePackageFails) {
  Cell cell = venv_cell();
  cell.venv_packages = {"torchvision"};
  expect_failure(cell, "No module named 'torch'");
}

TEST_F(Verify, AVenvOfAnotherStageFails) {
  Cell cell = venv_cell();
  cell.venv_stage = "2023";
  expect_failure(cell, "made under stage 2023, not under '2022'");
}

TEST_F(Verify, AVenvWhoseModulesAreNotLoadedFails) {
  Cell cell = venv_cell();
  replace(cell.script, " Python/3.9.6", "");
  expect_failure(cell, "made under Python/3.9.6, which is not loaded");
}

TEST_F(Verify, AStepOfPythonItselfIsHeld) {
  Cell cell = module_cell();
  cell.script = script_of(k_modules, k_prologue, "srun --cpu-bind=none python -u train.py --epochs 2\n");
  EXPECT_TRUE(run(cell).ok) << said(run(cell));
  cell.script = script_of(k_modules, k_prologue, "srun -n 2 python -c 'import horovod.torch as hvd'\n");
  expect_failure(cell, "No module named 'horovod'");
}

TEST_F(Verify, TheUsersOwnProgramStandsForItsImports) {
  Cell cell = module_cell();
  cell.script = script_of(k_modules, k_prologue, "srun ./executable.x\n");
  EXPECT_TRUE(run(cell).ok) << said(run(cell));
  replace(cell.script, " PyTorch/1.11-CUDA-11.5", "");
  expect_failure(cell, "program: No module named 'torch'");
}

TEST_F(Verify, ComputingWithPythonIsRealPython) {
  Cell cell = module_cell();
  cell.script = script_of(
      k_modules, k_prologue + "[ \"$(python -c 'import sys; print(6 * 7)')\" = 42 ] || exit 9\n", k_step);
  const CellResult result = run(cell);
  EXPECT_TRUE(result.ok) << said(result);
}

TEST_F(Verify, RayStartsItsParts) {
  Cell cell = venv_cell();
  cell.imports = {"ray"};
  cell.venv_packages = {"ray"};
  const std::string start =
      "head=$(scontrol show hostnames \"$SLURM_JOB_NODELIST\" | head -n 1)\n"
      "srun --nodes=1 --ntasks=1 -w \"$head\" ray start --head --node-ip-address=\"$head\"i --block &\n"
      "for i in $(seq 100); do ray status && break; sleep 5; done\npython tune.py\nray stop\n";
  cell.script = script_of(k_base, k_activate + k_prologue, start);
  EXPECT_TRUE(run(cell).ok) << said(run(cell));
  replace(cell.script, k_activate, "");
  expect_failure(cell, "ray: No module named 'ray'");
}

TEST_F(Verify, AHeterogeneousJobSeesItsGroups) {
  Cell cell = module_cell();
  cell.parts = {{"dc-cpu", 1, 1, 256, 0}, {"dc-gpu", 2, 1, 256, 4, 4}};
  cell.script =
      "#!/bin/bash\n#SBATCH --account=test --partition=dc-cpu --nodes=1 --time=60\n#SBATCH hetjob\n"
      "#SBATCH --account=test --partition=dc-gpu --nodes=2 --gpus-per-node=4\n" +
      k_modules + k_prologue +
      "[ \"$SLURM_HET_SIZE $SLURM_JOB_NODELIST_HET_GROUP_1\" = '2 jrc[0001-0002]' ] || exit 9\n"
      "srun --het-group=1 python train.py\n";
  EXPECT_TRUE(run(cell).ok) << said(run(cell));
}

TEST_F(Verify, TheCallersEnvironmentCannotHelp) {
  setenv("MASTER_ADDR", "somewhere", 1);
  Cell cell = module_cell();
  replace(cell.script, "export MASTER_ADDR\n", "");
  const CellResult result = run(cell);
  unsetenv("MASTER_ADDR");
  EXPECT_FALSE(result.ok) << "a variable of the caller reached the job";
}

TEST_F(Verify, HostileNamesAreRefused) {
  Cell cell = module_cell();
  cell.sources.push_back({"os; touch /tmp/x", {}, {}});
  EXPECT_FALSE(verify(*state, cell, twins->files, twins->processes).has_value());
}

}  // namespace
}  // namespace lamec::twin
