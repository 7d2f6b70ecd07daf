#include "twin/names.hpp"

#include <gtest/gtest.h>

#include "support/example_site.hpp"

namespace lamec::twin {
namespace {

TEST(Names, OnlyPlainNamesEnterATwin) {
  for (const char* name : {"dc-gpu", "GCC", "8.3.1.22-CUDA-11.5", "a_b", "libstdc++", "X11", "2022a"})
    EXPECT_TRUE(is_name(name)) << name;
  for (const char* name : {"", ".", "..", ".hidden", "-x", "a b", "a\nb", "a\"b", "a'b", "a/b", "a,b", "a=b",
                           "a#b", "a$b", "a\\b", "ä", "a[1]"}) {
    EXPECT_FALSE(is_name(name)) << name;
  }
  EXPECT_FALSE(is_name(std::string(101, 'a')));
  EXPECT_TRUE(is_name_path("Compiler/mpi/GCC/11.2.0"));
  for (const char* path : {"", "/a", "a/", "a//b", "../a", "a/../b", "a/./b"})
    EXPECT_FALSE(is_name_path(path)) << path;
}

TEST(Names, DirectoriesThatSlurmCanCarry) {
  EXPECT_TRUE(is_plain_directory("/home/me/.cache/lamec/twins"));
  for (const char* path : {"", "relative", "/a b", "/a:b", "/a,b", "/a'b", "/a\nb", "/ä", "/a=b"})
    EXPECT_FALSE(is_plain_directory(path)) << path;
}

TEST(Names, NodesAreCalledLikeTheRealOnes) {
  EXPECT_EQ(node_prefix("jureca", "dc-gpu"), "jrc");
  EXPECT_EQ(node_prefix("juwels-booster", "booster"), "jwb");
  EXPECT_EQ(node_prefix("juwels-cluster", "batch"), "jwc");
  EXPECT_EQ(node_prefix("jusuf", "gpus"), "jsf");
  EXPECT_EQ(node_prefix("deep", "dp-esb"), "dp-esb");
  EXPECT_EQ(node_prefix("deep", "dp-cn"), "dp-cn");
  EXPECT_EQ(node_prefix("x", "gpu2"), "x");
  EXPECT_EQ(node_prefix("b2", "b2-p1"), "b2-p1n") << "a digit in front of the number would be part of it";
}

TEST(Names, APlaceThatRefusesNamesTheName) {
  System system = example::booster();
  EXPECT_TRUE(check_names(system));
  system.partitions[1].name = "devel\nNodeName=x";
  const auto refused = check_names(system);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::catalog);
  EXPECT_EQ(refused.error().message, "'devel\\nNodeName=x' cannot be the name of a partition in a twin");
}

TEST(Names, AStageWithBrokenReferencesIsRefused) {
  EXPECT_TRUE(check_names(example::stage_2022()));
  Stage stage = example::stage_2022();
  stage.modules[0].loads = {999};
  EXPECT_FALSE(check_names(stage));
  stage = example::stage_2022();
  stage.modules[0].level = 99;
  EXPECT_FALSE(check_names(stage));
  stage = example::stage_2022();
  stage.levels[1].opened_by = {999};
  EXPECT_FALSE(check_names(stage));
  stage = example::stage_2022();
  stage.levels[1].name = "../../../etc";
  EXPECT_FALSE(check_names(stage));
}

}  // namespace
}  // namespace lamec::twin
