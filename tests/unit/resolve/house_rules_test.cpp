#include "resolve/house_rules.hpp"

#include <gtest/gtest.h>

#include "model/find.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

Qos qos(const std::string& name, int min_nodes, int max_nodes, long long seconds) {
  Qos made;
  made.name = name;
  if (min_nodes > 0) made.min_nodes.value = min_nodes;
  made.max_nodes.value = max_nodes;
  made.max_time.value = Seconds{seconds};
  return made;
}

struct HouseRules : testing::Test {
  HouseRules() {
    system.title = "Toy";
    partition.name = "gpu";
    partition.gpus_per_node.value = 4;
    partition.qos = {qos("normal", 0, 64, 86400), qos("debug", 0, 2, 1800), qos("large", 65, 256, 86400)};
    partition.default_qos.value = "normal";
  }
  std::string chosen(int nodes) {
    const auto choice = choose_qos(request, partition, nodes, system);
    return choice ? choice->name : "refused: " + choice.error().message;
  }
  System system;
  Partition partition;
  Request request;
};

TEST_F(HouseRules, TheUsualQosGivesWayToTheFirstThatTakesTheJob) {
  EXPECT_EQ(chosen(2), "normal");
  EXPECT_EQ(chosen(65), "large");
  EXPECT_EQ(chosen(300), "refused: no QoS of gpu takes 300 nodes");
  partition.qos.back().access.value = "by arrangement";
  EXPECT_EQ(chosen(65), "refused: no QoS of gpu takes 65 nodes") << "what is not open to all is never chosen";
}

TEST_F(HouseRules, AQosThatIsAskedForIsHeldToItsLimits) {
  request.qos = "debug";
  EXPECT_EQ(chosen(2), "debug");
  EXPECT_NE(chosen(3).find("does not take 3 nodes"), std::string::npos);
  request.time = Seconds{3600};
  EXPECT_NE(chosen(1).find("refused"), std::string::npos);
  request.qos = "debgu";
  const auto unknown = choose_qos(request, partition, 1, system);
  ASSERT_FALSE(unknown);
  EXPECT_NE(join(unknown.error().hints, " ").find("debug"), std::string::npos);
  partition.qos.clear();
  EXPECT_EQ(chosen(1), "debgu") << "where nobody knows the QoS, the person does";
}

TEST_F(HouseRules, TheAccountNamesTheQosWhereTheTwoAreOne) {
  system.scheduler.account_is_qos.value = true;
  request.account = "ehpc-1";
  EXPECT_EQ(chosen(1), "ehpc-1");
}

TEST_F(HouseRules, AnAccountOfTheWrongFormIsRefusedWithAnExample) {
  system.scheduler.account_forms = {"project_#"};
  system.scheduler.account_example = "project_465000000";
  EXPECT_TRUE(check_account("", partition, system)) << "none is a note of its own";
  EXPECT_TRUE(check_account("project_1", partition, system));
  const auto wrong = check_account("465000000", partition, system);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().message, "'465000000' is no account of Toy");
  EXPECT_NE(wrong.error().hints.front().find("project_465000000"), std::string::npos);
  system.scheduler.account_forms.clear();
  partition.account_suffix.value = "g";
  EXPECT_TRUE(check_account("F2025XXG", partition, system)) << "Slurm keeps accounts in lower case";
  EXPECT_FALSE(check_account("f2025a", partition, system));
}

TEST_F(HouseRules, SelectorsAreWrittenAsTheNodesAreReached) {
  const auto keys = [&] {
    std::vector<std::string> names;
    for (const Directive& directive : selector_directives(partition, {}, system))
      names.push_back(directive.key + "=" + directive.value);
    return join(names, " ");
  };
  EXPECT_EQ(keys(), "partition=gpu");
  partition.cluster.value = "wice";
  EXPECT_EQ(keys(), "partition=gpu clusters=wice");
  partition.option.value = PartitionOption::none;
  partition.constraint.value = "gpu&hbm80g";
  EXPECT_EQ(keys(), "clusters=wice constraint=gpu&hbm80g");
}

TEST_F(HouseRules, MemoryIsSaidForAWholeNodeOrForEachGpuAndNeverWhereItIsForbidden) {
  partition.memory.value = "480G";
  partition.memory_per_gpu_gb.value = 60;
  EXPECT_EQ(memory_directive(partition, 4, system)->value, "480G");
  EXPECT_EQ(memory_directive(partition, 1, system)->key, "mem-per-gpu");
  EXPECT_EQ(memory_directive(partition, 1, system)->value, "60G");
  partition.memory_option.value = MemoryOption::forbidden;
  EXPECT_FALSE(memory_directive(partition, 4, system));
}

}  // namespace
}  // namespace lamec::resolve
