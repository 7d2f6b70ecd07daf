#include "twin/accounting.hpp"

#include <gmock/gmock.h>

#include "support/example_site.hpp"
#include "twin/layout.hpp"
#include "twin/slurm_conf.hpp"

namespace lamec::twin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Places k_places{"/twins/jureca", "/tmp/lamec-1/x"};

Qos qos(const std::string& name, int max_nodes, long long max_time) {
  Qos result;
  result.name = name;
  if (max_nodes > 0) result.max_nodes = example::known(max_nodes);
  if (max_time > 0) result.max_time = example::known(Seconds{max_time});
  return result;
}

System with_qos() {
  System system = example::jureca();
  system.partitions[0].qos = {qos("debug", 4, 7200), qos("prod", 0, 86400), qos("normal", 8, 0)};
  system.partitions[1].qos = {qos("Debug", 16, 3600), qos("prod", 32, 86400)};
  system.partitions[1].default_qos = example::known(std::string("usual"));
  return system;
}

TEST(PlanAccounting, OneQosOfANameWithTheWidestLimits) {
  const auto plan = plan_accounting(with_qos(), {"b", "LAMEC", "b"});
  ASSERT_TRUE(plan) << plan.error().message;
  EXPECT_THAT(plan->accounts, ElementsAre("lamec", "b"));
  EXPECT_THAT(qos_names(*plan), ElementsAre("normal", "debug", "prod", "usual"));
  EXPECT_EQ(plan->qos[0].max_nodes, 16);
  EXPECT_EQ(plan->qos[0].max_time, Seconds{7200});
  EXPECT_EQ(plan->qos[1].max_nodes, std::nullopt) << "one partition has no such limit";
}

TEST(PlanAccounting, AnExampleForEachSuffixAndNoOtherForm) {
  System system = example::jureca();
  system.scheduler.account_forms = {"p#*"};
  system.scheduler.account_example = "p1";
  system.partitions[0].account_suffix = example::known(std::string("g"));
  system.partitions[1].account_suffix = example::known(std::string("c"));
  const auto plan = plan_accounting(system, {"p22x"});
  ASSERT_TRUE(plan) << plan.error().message;
  EXPECT_EQ(plan->accounts[0], "p1g");
  EXPECT_EQ(plan->accounts[1], "p1c");
  EXPECT_EQ(plan->accounts.back(), "p22x");
  const auto wrong = plan_accounting(system, {"q1"});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, ErrorKind::usage);
  EXPECT_EQ(wrong.error().hints[0], "for example --account p1g");
}

TEST(PlanAccounting, HostileNamesAreRefused) {
  for (const std::string name : {"a b", "a,b", "a=b", "a\nadd user x", "-a", "", "a\"b"}) {
    EXPECT_FALSE(plan_accounting(example::jureca(), {name})) << name;
    System system = example::jureca();
    system.partitions[0].qos = {qos(name, 1, 1)};
    EXPECT_FALSE(plan_accounting(system, {})) << name;
  }
}

TEST(AccountingCommands, EqualLimitsShareALine) {
  System system = with_qos();
  system.partitions[0].qos.push_back(qos("long", 0, 86400));
  system.partitions[0].qos[0].min_nodes = example::known(2);
  system.partitions[1].qos[0].min_nodes = example::known(3);
  system.partitions[0].qos[0].max_jobs = example::known(5);
  system.partitions[1].qos[0].max_jobs = example::known(1);
  const auto plan = plan_accounting(system, {"b"});
  ASSERT_TRUE(plan) << plan.error().message;
  EXPECT_EQ(qos_commands(*plan),
            "modify qos normal set Flags=DenyOnLimit MaxTRESPerJob=node=8\n"
            "add qos debug Flags=DenyOnLimit MaxWall=02:00:00 MaxTRESPerJob=node=16 MinTRESPerJob=node=2 "
            "MaxJobsPerUser=5\n"
            "add qos prod,long Flags=DenyOnLimit MaxWall=1-00:00:00\n"
            "add qos usual\n");
  EXPECT_EQ(account_commands(*plan, plan->accounts, "me"),
            "add account lamec,b QosLevel=normal,debug,prod,long,usual\n"
            "add user me Account=lamec,b\n");
  EXPECT_EQ(account_commands(*plan, {}, "me"), "");
}

TEST(AccountingCommands, WhereTheQosIsTheAccount) {
  System system = example::jureca();
  system.scheduler.account_is_qos = example::known(true);
  const auto plan = plan_accounting(system, {"b"});
  ASSERT_TRUE(plan) << plan.error().message;
  EXPECT_EQ(account_commands(*plan, {"b"}, "me"),
            "add qos b\n"
            "add account b QosLevel=normal,lamec,b\n"
            "add user me Account=b\n");
}

TEST(SlurmdbdConf, IsThisText) {
  const auto conf = slurmdbd_conf(k_places, "me", 10005);
  ASSERT_TRUE(conf) << conf.error().message;
  EXPECT_EQ(*conf, R"(# Written by lamec for a twin; `lamec twin up` writes it anew.
DbdHost=localhost
DbdAddr=127.0.0.1
DbdPort=10005
CommunicationParameters=NoInAddrAny
SlurmUser=me
AuthType=auth/munge
AuthInfo=socket=/tmp/lamec-1/x/munge.sock
Parameters=PreserveCaseUser
StorageType=accounting_storage/mysql
StorageHost=localhost
StorageUser=root
StorageLoc=slurm
LogFile=/twins/jureca/log/slurmdbd.log
PidFile=/tmp/lamec-1/x/slurmdbd.pid
)");
  EXPECT_FALSE(slurmdbd_conf(k_places, "m e", 1));
  EXPECT_FALSE(slurmdbd_conf({"/twins/a b", "/tmp/x"}, "me", 1));
}

TEST(DatabaseOptions, RootIsNamedOnlyWhereItIsRoot) {
  EXPECT_THAT(database_options(k_places, true), testing::Contains("--user=root"));
  EXPECT_THAT(database_options(k_places, false), testing::Not(testing::Contains("--user=root")));
  EXPECT_THAT(database_options(k_places, false), testing::Contains("--datadir=/twins/jureca/database"));
}

TEST(SlurmConf, AsksTheDatabaseOnlyWithAccounting) {
  auto layout = lay_out(with_qos(), 0, "");
  ASSERT_TRUE(layout);
  Addresses addresses{10001, {}};
  addresses.accounting = 10005;
  const auto plain = slurm_conf(*layout, k_places, {"node", "me"}, addresses);
  ASSERT_TRUE(plain);
  EXPECT_THAT(*plain, HasSubstr("\nAccountingStorageType=accounting_storage/none\n"));
  layout->accounting = *plan_accounting(with_qos(), {});
  const auto conf = slurm_conf(*layout, k_places, {"node", "me"}, addresses);
  ASSERT_TRUE(conf);
  EXPECT_THAT(*conf, HasSubstr("\nAccountingStorageType=accounting_storage/slurmdbd\n"
                               "AccountingStorageHost=127.0.0.1\n"
                               "AccountingStoragePort=10005\n"
                               "AccountingStoragePass=/tmp/lamec-1/x/munge.sock\n"
                               "AccountingStorageEnforce=associations,limits,qos\n"
                               "AccountingStorageTRES=gres/gpu\n"));
}

}  // namespace
}  // namespace lamec::twin
