#include "resolve/site_launch.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "dialects/dialect.hpp"
#include "resolve/launch.hpp"
#include "resolve/resolve.hpp"
#include "script/print.hpp"
#include "support/example_site.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

Piece literal(const std::string& text) {
  return {PieceKind::literal, text};
}
Piece variable(const std::string& name) {
  return {PieceKind::variable, name};
}
Piece parameter(const std::string& name) {
  return {PieceKind::parameter, name};
}

// One torchrun per node, as recipes/ddp.yaml has it.
Recipe per_node_recipe() {
  Recipe recipe;
  recipe.name = "ddp";
  recipe.launches = true;
  recipe.tasks_per_node = TasksPerNode::one;
  LaunchLine line;
  line.kind = LaunchKind::step;
  line.per_node = true;
  line.options = {Word{{literal("--cpu-bind=none")}}};
  line.words = {Word{{literal("torchrun")}},
                Word{{literal("--nnodes="), variable("SLURM_NNODES")}},
                Word{{literal("--rdzv_id="), variable("SLURM_JOB_ID")}},
                Word{{literal("--rdzv_endpoint="), parameter("head_host"), literal(":"), parameter("port")}},
                Word{{literal("--rdzv_conf=is_host="), parameter("is_host")}},
                Word{{parameter("program")}}};
  recipe.launch = {line};
  return recipe;
}

// A head on the first node, workers on the others.
Recipe two_sorts_recipe() {
  Recipe recipe = per_node_recipe();
  recipe.name = "ray";
  LaunchLine head;
  head.kind = LaunchKind::background;
  head.options = {Word{{literal("--nodes=1")}}, Word{{literal("--ntasks=1")}},
                  Word{{literal("--nodelist="), parameter("head_node")}}};
  head.words = {Word{{literal("ray")}}, Word{{literal("--head")}}};
  LaunchLine others = head;
  others.options = {Word{{literal("--nodes="), parameter("other_nodes")}},
                    Word{{literal("--ntasks="), parameter("other_nodes")}},
                    Word{{literal("--ntasks-per-node=1")}},
                    Word{{literal("--exclude="), parameter("head_node")}}};
  others.words = {Word{{literal("ray")}}};
  recipe.launch = {head, others};
  return recipe;
}

Recipe rank_recipe() {
  Recipe recipe = per_node_recipe();
  recipe.name = "heat";
  recipe.tasks_per_node = TasksPerNode::gpus;
  LaunchLine line;
  line.kind = LaunchKind::step;
  line.words = {Word{{parameter("command")}}};
  recipe.launch = {line};
  return recipe;
}

System system_of(SchedulerKind kind) {
  System system = example::booster();
  system.title = "Example";
  system.scheduler.kind = kind;
  system.partitions[0].cpu_unit = example::known(CpuUnit::cores);
  return system;
}

struct Written {
  std::string text;
  std::string error;
};

// The script of one software that is launched; the modules are left out.
Written write(const System& system, Recipe recipe, int nodes, std::vector<std::string> more = {}) {
  Request request;
  request.system = system.name;
  request.partition = "booster";
  request.script = true;
  request.nodes = nodes;
  request.command = {"python", "train.py"};
  request.directives = std::move(more);
  const auto found = resolve(request, Inputs{system, {}, nullptr});
  if (!found) return {"", found.error().message};
  Plan plan = *found;
  // A launcher without software to load: the launch lines alone.
  Words command = {Word{{literal("python")}}, Word{{literal("train.py")}}};
  if (recipe.tasks_per_node == TasksPerNode::gpus) plan.parts.front().resources.tasks_per_node = 4;
  plan.parts.front().resources.cores_per_task = 48 / plan.parts.front().resources.tasks_per_node;
  auto launch = plan_launch({&recipe, plan.parts.front().resources, system, command, true, false});
  if (!launch) return {"", launch.error().message};
  plan.launch = *launch;
  const auto script = script::script_for(plan, {});
  if (!script) return {"", script.error().message};
  return {script::to_text(*script), ""};
}

TEST(SiteLaunch, SlurmIsLeftAlone) {
  const Written slurm = write(system_of(SchedulerKind::slurm), per_node_recipe(), 2);
  EXPECT_EQ(slurm.error, "");
  EXPECT_TRUE(contains(slurm.text, "#SBATCH --nodes=2\n"));
  EXPECT_TRUE(contains(slurm.text, "srun --cpus-per-task=\"$SLURM_CPUS_PER_TASK\" --cpu-bind=none bash -c"));
  EXPECT_TRUE(contains(slurm.text, "$((20000 + SLURM_JOB_ID % 20000))"));
  EXPECT_FALSE(contains(slurm.text, "PBS"));
}

TEST(SiteLaunch, PbsProIsSpokenThroughout) {
  const Written pbs = write(system_of(SchedulerKind::pbs), per_node_recipe(), 2);
  EXPECT_EQ(pbs.error, "");
  for (const char* part :
       {"#PBS -q booster\n", "#PBS -l select=2:ncpus=48:mpiprocs=1:ompthreads=48:ngpus=4\n",
        "#PBS -l place=scatter\n", "cd \"$PBS_O_WORKDIR\" || exit 1\n",
        "HEAD_NODE=\"$(head -n 1 \"$PBS_NODEFILE\")\"", "export OMP_NUM_THREADS=12\n",
        "MASTER_PORT=\"$((20000 + ${PBS_JOBID%%[!0-9]*} % 20000))\"", "mpiexec -n 2 -ppn 1 bash -c '",
        "--nnodes=2", "--rdzv_id=\"$PBS_JOBID\"", "${OMPI_COMM_WORLD_RANK:-${PMI_RANK:-1}} == 0"})
    EXPECT_TRUE(contains(pbs.text, part)) << part << "\n" << pbs.text;
  EXPECT_FALSE(contains(pbs.text, "SLURM")) << pbs.text;
  EXPECT_FALSE(contains(pbs.text, "srun")) << pbs.text;
  EXPECT_TRUE(dialects::validate(SchedulerKind::pbs, pbs.text).empty());
}

TEST(SiteLaunch, TorqueStartsWithMpirun) {
  const Written torque = write(system_of(SchedulerKind::torque), per_node_recipe(), 2);
  for (const char* part : {"#PBS -l nodes=2:ppn=48:gpus=4\n", "cd \"$PBS_O_WORKDIR\" || exit 1\n",
                           "mpirun -np 2 --map-by ppr:1:node --bind-to none bash -c '"})
    EXPECT_TRUE(contains(torque.text, part)) << part << "\n" << torque.text;
  EXPECT_FALSE(contains(torque.text, "SLURM")) << torque.text;
  EXPECT_TRUE(dialects::validate(SchedulerKind::torque, torque.text).empty());
}

TEST(SiteLaunch, RanksAreBoundToTheirCores) {
  const Written torque = write(system_of(SchedulerKind::torque), rank_recipe(), 2);
  EXPECT_TRUE(contains(torque.text, "mpirun -np 8 --map-by ppr:4:node:PE=12 python train.py\n"))
      << torque.text;
}

TEST(SiteLaunch, ChosenNodesAreNamed) {
  const Written torque = write(system_of(SchedulerKind::torque), two_sorts_recipe(), 3);
  EXPECT_TRUE(contains(
      torque.text, "mpirun -np 1 --map-by ppr:1:node --bind-to none --host \"$HEAD_NODE\" ray --head &\n"))
      << torque.text;
  EXPECT_TRUE(contains(
      torque.text,
      "mpirun -np 2 --map-by ppr:1:node --bind-to none --host \"$(sort -u \"$PBS_NODEFILE\" | grep -vxF "
      "\"$HEAD_NODE\" | paste -sd, -)\" ray &\n"))
      << torque.text;
  System pjm = system_of(SchedulerKind::pjm);
  pjm.partitions[0].gpus_per_node = example::known(0);
  EXPECT_TRUE(contains(write(pjm, two_sorts_recipe(), 3).error, "chosen nodes"));
}

TEST(SiteLaunch, PjmTakesRanksPerNodeFromTheDirective) {
  System system = system_of(SchedulerKind::pjm);
  system.partitions[0].gpus_per_node = example::known(0);
  const Written pjm = write(system, per_node_recipe(), 2);
  EXPECT_EQ(pjm.error, "");
  for (const char* part :
       {"#PJM -L \"rscgrp=booster\"\n", "#PJM -L \"node=2\"\n", "#PJM --mpi \"proc=2,max-proc-per-node=1\"\n",
        "HEAD_NODE=\"$(pjshowip | head -n 1)\"", "mpiexec -n 2 bash -c '"})
    EXPECT_TRUE(contains(pjm.text, part)) << part << "\n" << pjm.text;
  EXPECT_FALSE(contains(pjm.text, "SLURM")) << pjm.text;
  EXPECT_FALSE(contains(pjm.text, "PBS")) << pjm.text;
}

TEST(SiteLaunch, SlurmWithoutSrunKeepsItsVariables) {
  System system = system_of(SchedulerKind::slurm);
  system.launcher = example::known(TaskLauncher::mpirun);
  const Written slurm = write(system, per_node_recipe(), 2);
  EXPECT_TRUE(contains(slurm.text, "mpirun -np 2 --map-by ppr:1:node --bind-to none bash -c '"))
      << slurm.text;
  EXPECT_TRUE(contains(slurm.text, "--nnodes=\"$SLURM_NNODES\"")) << slurm.text;
  EXPECT_TRUE(contains(slurm.text, "OMPI_COMM_WORLD_RANK")) << slurm.text;
  EXPECT_FALSE(contains(slurm.text, "srun")) << slurm.text;
}

TEST(SiteLaunch, WhatCannotBeSaidIsAnError) {
  EXPECT_TRUE(contains(write(system_of(SchedulerKind::pjm), rank_recipe(), 2).error,
                       "--gpus-per-node 4 cannot be said to PJM"));
  EXPECT_TRUE(contains(write(system_of(SchedulerKind::pbs), rank_recipe(), 2, {"--mail-type=END"}).error,
                       "--mail-type=END cannot be said to PBS Pro"));
  EXPECT_TRUE(
      contains(write(system_of(SchedulerKind::pbs), rank_recipe(), 2, {"-m abe"}).text, "#PBS -m abe\n"));
}

TEST(SiteLaunch, HeterogeneousJobsAreSlurms) {
  const System system = system_of(SchedulerKind::torque);
  Request request;
  request.system = system.name;
  request.script = true;
  request.parts = {{"booster", 1}, {"develbooster", 1}};
  const auto plan = resolve(request, Inputs{system, {}, nullptr});
  ASSERT_FALSE(plan.has_value());
  EXPECT_EQ(plan.error().kind, ErrorKind::unsupported);
}

}  // namespace
}  // namespace lamec::resolve
