#include "ops/cost.hpp"

#include <gtest/gtest.h>

namespace lamec::ops {
namespace {

System two_partitions() {
  System system;
  system.billing.unit = "core-hours";
  Partition whole;
  whole.name = "batch";
  whole.exclusive.value = true;
  whole.cores_per_node.value = 128;
  whole.threads_per_core.value = 2;
  whole.gpus_per_node.value = 4;
  whole.cost_per_node_hour.value = 128;
  whole.default_time.value = Seconds{7200};
  Partition shared = whole;
  shared.name = "shared";
  shared.exclusive.value = false;
  shared.cpu_unit.value = CpuUnit::threads;
  system.partitions = {whole, shared};
  return system;
}

TEST(Cost, OfWholeNodes) {
  const Cost cost = cost_at_limit(
      two_partitions(),
      "#!/bin/bash\n#SBATCH --partition=batch --nodes=2 --time=00:30:00 --gpus-per-node=1\n", {}, 1);
  EXPECT_EQ(cost.node_hours, 1.0);
  EXPECT_EQ(cost.core_hours, 128.0);
  EXPECT_EQ(cost.gpu_hours, 4.0) << "the node's GPUs are nobody else's";
  EXPECT_EQ(cost.billed, 128.0);
  EXPECT_TRUE(cost.why_not.empty());
}

TEST(Cost, OfAllTasksAndLinks) {
  const Cost cost =
      cost_at_limit(two_partitions(), "#!/bin/bash\n#SBATCH -p batch -N 1 -t 60 --array=1-9:2%2\n", {}, 2);
  EXPECT_EQ(cost.jobs, 10);
  EXPECT_EQ(cost.node_hours, 10.0);
}

TEST(Cost, OfAPartOfANodeItsUnitIsNotKnown) {
  const Cost cost = cost_at_limit(
      two_partitions(), "#!/bin/bash\n#SBATCH -p shared -N 1 -t 60 --gres=gpu:2\n", {1, 32, "shared"}, 1);
  EXPECT_EQ(cost.core_hours, 16.0) << "Slurm counts threads there";
  EXPECT_EQ(cost.gpu_hours, 2.0);
  EXPECT_FALSE(cost.billed);
  ASSERT_EQ(cost.why_not.size(), 1U);
}

TEST(Cost, WhatIsNotSaidIsNotInvented) {
  Cost cost = cost_at_limit(two_partitions(), "#!/bin/bash\n", {}, 1);
  EXPECT_FALSE(cost.node_hours);
  EXPECT_EQ(cost.why_not.size(), 3U);
  cost = cost_at_limit(two_partitions(), "#!/bin/bash\n", {3, 0, "batch"}, 1);
  EXPECT_EQ(cost.node_hours, 6.0) << "the scheduler's answer and the partition's own limit";
  System system = two_partitions();
  system.billing.unit.clear();
  EXPECT_FALSE(cost_at_limit(system, "#!/bin/bash\n", {3, 0, "batch"}, 1).billed);
}

TEST(Cost, NodesOfAList) {
  EXPECT_EQ(count_nodes("jwb0001"), 1);
  EXPECT_EQ(count_nodes("jwb[0001-0002,0005],x1"), 4);
  EXPECT_EQ(count_nodes(""), 0);
  EXPECT_EQ(count_nodes("jwb[0001"), 0);
}

}  // namespace
}  // namespace lamec::ops
