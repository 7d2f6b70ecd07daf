#include "model/find.hpp"

#include <gtest/gtest.h>

namespace lamec {
namespace {

TEST(AccountForm, HashIsDigitsAndStarIsAnythingWithoutBlanks) {
  EXPECT_TRUE(fits_account_form("project_465000000", "project_#"));
  EXPECT_TRUE(fits_account_form("lp_my_project", "lp_*"));
  EXPECT_TRUE(fits_account_form("s24r05-03-users", "*-users"));
  EXPECT_TRUE(fits_account_form("p12x", "p#x"));
  for (const char* account : {"project_", "project_x1", "project_1x", "465000000", "", "project_1 2"})
    EXPECT_FALSE(fits_account_form(account, "project_#")) << account;
  EXPECT_FALSE(fits_account_form("lp_", "lp_*"));
  EXPECT_FALSE(fits_account_form("lp_a b", "lp_*"));
}

TEST(ExampleAccount, CarriesThePartitionsSuffixOnce) {
  System system;
  Partition partition;
  EXPECT_EQ(example_account(system, partition), "lamec");
  system.scheduler.account_example = "myproject";
  partition.account_suffix.value = "g";
  EXPECT_EQ(example_account(system, partition), "myprojectg");
  system.scheduler.account_example = "bigg";
  EXPECT_EQ(example_account(system, partition), "bigg");
}

TEST(StageInWord, IsWhatStandsBehindTheSystemsPrefix) {
  System system;
  StageUse use;
  use.stage = "2023";
  system.stages = {use};
  EXPECT_EQ(stage_in_word(system, "2023"), "2023") << "without a prefix the names of the stages decide";
  EXPECT_FALSE(stage_in_word(system, "2024"));
  system.modules.stage_prefix = "env/release/";
  EXPECT_EQ(stage_in_word(system, "env/release/2023.1"), "2023.1");
  EXPECT_FALSE(stage_in_word(system, "env/release/"));
  EXPECT_FALSE(stage_in_word(system, "2023"));
}

}  // namespace
}  // namespace lamec
