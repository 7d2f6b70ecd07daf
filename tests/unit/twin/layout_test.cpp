#include "twin/layout.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "support/example_site.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

bool mentions(const Layout& layout, const std::string& words) {
  return std::any_of(layout.assumptions.begin(), layout.assumptions.end(),
                     [&](const std::string& text) { return contains(text, words); });
}

TEST(Layout, PartitionsOfEqualHardwareShareTheirNodes) {
  const auto layout = lay_out(example::booster(), 0, "");
  ASSERT_TRUE(layout);
  ASSERT_EQ(layout->ranges.size(), 1U);
  EXPECT_EQ(node_list(layout->ranges[0], 0, 936), "jwb[0001-0936]");
  for (const PartitionLayout& partition : layout->partitions)
    EXPECT_EQ(partition.nodes, 936) << partition.name;
  EXPECT_TRUE(
      mentions(*layout, "develbooster: the number of nodes is not known; the hardware is that of booster"));
  EXPECT_EQ(layout->partitions[1].max_time, Seconds{7200});
  EXPECT_EQ(layout->partitions[2].min_nodes, 385);
}

TEST(Layout, OtherHardwareOrAKnownNumberHasNodesOfItsOwn) {
  System system = example::booster();
  system.partitions[1].memory_gb = example::known(1024);
  system.partitions[2].nodes = example::known(10);
  const auto layout = lay_out(system, 0, "");
  ASSERT_TRUE(layout);
  ASSERT_EQ(layout->ranges.size(), 3U);
  EXPECT_EQ(layout->partitions[1].nodes, k_assumed_nodes);
  EXPECT_TRUE(mentions(*layout, "develbooster: the number of nodes is not known; 16 assumed"));
  EXPECT_EQ(node_name(layout->ranges[1], 0), "jwb0937") << "numbers go on where the first partition ends";
  EXPECT_EQ(node_list(layout->ranges[2], 0, 10), "jwb[0953-0962]");
}

TEST(Layout, APartitionMayShareWithOneThatComesLater) {
  System system = example::booster();
  std::swap(system.partitions[0], system.partitions[1]);
  const auto layout = lay_out(system, 0, "");
  ASSERT_TRUE(layout);
  EXPECT_EQ(layout->ranges.size(), 1U);
  EXPECT_EQ(layout->partitions[0].name, "develbooster");
  EXPECT_EQ(layout->partitions[0].nodes, 936);
}

TEST(Layout, WhatIsNotKnownIsAssumedAndSaid) {
  System system;
  system.name = "deep";
  Partition partition;
  partition.name = "dp-cn";
  system.partitions = {partition};
  const auto layout = lay_out(system, 0, "");
  ASSERT_TRUE(layout);
  for (const char* words : {"unit of a cpu", "threads per core", "cores per node", "sockets", "main memory",
                            "time limit", "exclusive use", "number of nodes"}) {
    EXPECT_TRUE(mentions(*layout, words)) << words;
  }
  EXPECT_EQ(node_list(layout->ranges[0], 0, 16), "dp-cn[01-16]");
}

TEST(Layout, WhereACpuIsACoreThereIsOneThread) {
  System system = example::booster();
  system.partitions.resize(1);
  system.partitions[0].cpu_unit = example::known(CpuUnit::cores);
  const auto layout = lay_out(system, 0, "");
  ASSERT_TRUE(layout);
  EXPECT_EQ(layout->ranges[0].threads_per_core, 1);
  EXPECT_EQ(layout->ranges[0].sockets * layout->ranges[0].cores_per_socket, 48);
}

TEST(Layout, RunningNodesAreThoseOfTheDefaultGpuPartition) {
  const auto layout = lay_out(example::jureca(), 2, "");
  ASSERT_TRUE(layout);
  EXPECT_EQ(layout->running_partition, "dc-gpu");
  EXPECT_EQ(layout->ranges[0].running, 2);
  const auto named = lay_out(example::jureca(), 1, "dc-cpu");
  ASSERT_TRUE(named);
  EXPECT_EQ(named->running_partition, "dc-cpu");
  System system = example::jureca();
  system.defaults.gpu_partition = {};
  std::swap(system.partitions[0], system.partitions[2]);
  EXPECT_EQ(lay_out(system, 1, "")->running_partition, "dc-gpu-devel") << "the first one with GPUs";
}

TEST(Layout, RefusesWhatCannotBe) {
  EXPECT_EQ(lay_out(example::jureca(), 1, "dc-gup").error().hints[0], "did you mean 'dc-gpu' or 'dc-cpu'?");
  EXPECT_EQ(lay_out(example::jureca(), 193, "dc-gpu").error().message, "dc-gpu has 192 nodes, not 193");
  EXPECT_FALSE(lay_out(example::jureca(), -1, ""));
  EXPECT_FALSE(lay_out(System{}, 0, ""));
}

TEST(Layout, GpuTypesComeFromTheirNames) {
  EXPECT_EQ(gpu_type_of("NVIDIA A100"), "a100");
  EXPECT_EQ(gpu_type_of("NVIDIA V100 SXM2"), "v100");
  EXPECT_EQ(gpu_type_of("AMD Instinct MI250X"), "mi250x");
  EXPECT_EQ(gpu_type_of("a\"100"), "");
  EXPECT_EQ(gpu_type_of(""), "");
}

}  // namespace
}  // namespace lamec::twin
