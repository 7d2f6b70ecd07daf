#include "twin/front_door.hpp"
#include "twin/slurm_conf.hpp"

#include <gtest/gtest.h>

#include "support/example_site.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

const Places k_places{"/twins/jureca", "/twins/jureca/run"};
const Host k_host{"node", "me"};

std::string conf_of(const Layout& layout, const Addresses& addresses) {
  const auto conf = slurm_conf(layout, k_places, k_host, addresses);
  return conf ? *conf : "error: " + conf.error().message;
}

constexpr const char* k_running = R"(# Written by lamec for a twin; `lamec twin up` writes it anew.
ClusterName=jureca
SlurmctldHost=node(127.0.0.1)
SlurmctldPort=10001
SlurmUser=me
SlurmdUser=me
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
AuthInfo=socket=/twins/jureca/run/munge.sock
CredType=cred/munge
StateSaveLocation=/twins/jureca/run/state
SlurmdSpoolDir=/twins/jureca/run/spool/%n
SlurmctldPidFile=/twins/jureca/run/slurmctld.pid
SlurmdPidFile=/twins/jureca/run/slurmd-%n.pid
SlurmctldLogFile=/twins/jureca/log/slurmctld.log
SlurmdLogFile=/twins/jureca/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
GresTypes=gpu
SlurmdParameters=config_overrides
EnforcePartLimits=ALL
JobSubmitPlugins=lua
TaskProlog=/twins/jureca/task_prolog
ReturnToService=2
SlurmctldParameters=cloud_dns,idle_on_node_suspend
SuspendTime=60
SuspendProgram=/bin/true
ResumeProgram=/bin/true
MaxJobCount=5000
SchedulerParameters=bf_interval=5,sched_min_interval=200000
SuspendExcNodes=jrc[0001-0002]
NodeName=jrc0001 NodeHostname=node NodeAddr=127.0.0.1 Port=10002 Sockets=2 CoresPerSocket=64 ThreadsPerCore=2 RealMemory=512000 Gres=gpu:a100:4 Feature=lamec_running State=UNKNOWN
NodeName=jrc0002 NodeHostname=node NodeAddr=127.0.0.1 Port=10003 Sockets=2 CoresPerSocket=64 ThreadsPerCore=2 RealMemory=512000 Gres=gpu:a100:4 Feature=lamec_running State=UNKNOWN
NodeName=jrc[0003-0192] Sockets=2 CoresPerSocket=64 ThreadsPerCore=2 RealMemory=512000 Gres=gpu:a100:4 State=CLOUD
NodeName=jrc[0193-0672] Sockets=2 CoresPerSocket=64 ThreadsPerCore=2 RealMemory=512000 State=CLOUD
PartitionName=dc-gpu Nodes=jrc[0001-0192] MaxTime=1-00:00:00 OverSubscribe=EXCLUSIVE State=UP
PartitionName=dc-gpu-devel Nodes=jrc[0001-0192] MaxTime=1-00:00:00 OverSubscribe=EXCLUSIVE State=UP
PartitionName=dc-cpu Nodes=jrc[0193-0672] MaxTime=1-00:00:00 OverSubscribe=EXCLUSIVE State=UP
)";

TEST(SlurmConf, IsThisTextForARunningTwin) {
  const auto layout = lay_out(example::jureca(), 2, "");
  ASSERT_TRUE(layout);
  EXPECT_EQ(conf_of(*layout, {10001, {10002, 10003}}), k_running);
}

TEST(SlurmConf, LimitsAreWrittenWhereTheyAreKnown) {
  System system = example::booster();
  system.partitions[0].default_time = example::known(Seconds{3600});
  system.partitions[2].max_time = {};
  system.partitions[2].exclusive = {};
  const auto layout = lay_out(system, 0, "");
  ASSERT_TRUE(layout);
  const std::string conf = conf_of(*layout, {10001, {}});
  EXPECT_TRUE(contains(conf,
                       "PartitionName=booster Nodes=jwb[0001-0936] MaxNodes=384 MaxTime=1-00:00:00 "
                       "DefaultTime=01:00:00 OverSubscribe=EXCLUSIVE State=UP\n"))
      << conf;
  EXPECT_TRUE(contains(
      conf, "PartitionName=largebooster Nodes=jwb[0001-0936] MinNodes=385 MaxTime=UNLIMITED State=UP\n"))
      << conf;
  EXPECT_FALSE(contains(conf, "SuspendExcNodes"));
}

TEST(SlurmConf, NoNameAddsAKey) {
  for (const std::string name : {"a\nNodeName=b", "a b", "a#b", "a=b", "a\"b", ""}) {
    auto layout = *lay_out(example::booster(), 0, "");
    layout.partitions[0].name = name;
    EXPECT_FALSE(slurm_conf(layout, k_places, k_host, {1, {}})) << name;
    layout = *lay_out(example::booster(), 0, "");
    layout.cluster = name;
    EXPECT_FALSE(slurm_conf(layout, k_places, k_host, {1, {}})) << name;
    layout = *lay_out(example::booster(), 0, "");
    layout.ranges[0].prefix = name;
    EXPECT_FALSE(slurm_conf(layout, k_places, k_host, {1, {}})) << name;
    EXPECT_FALSE(slurm_conf(*lay_out(example::booster(), 0, ""), k_places, {name, "me"}, {1, {}})) << name;
  }
  auto layout = *lay_out(example::booster(), 0, "");
  layout.ranges[0].gpu_type = "a100\nNodeName=b";
  EXPECT_FALSE(slurm_conf(layout, k_places, k_host, {1, {}}));
}

TEST(GresConf, RunningGpusHaveDevicesAndOthersACount) {
  const auto gres =
      gres_conf(*lay_out(example::jureca(), 1, ""), {"/dev/a0", "/dev/a1", "/dev/a2", "/dev/a3"});
  ASSERT_TRUE(gres);
  EXPECT_EQ(*gres,
            "# Written by lamec for a twin.\n"
            "NodeName=jrc0001 Name=gpu Type=a100 File=/dev/a0\n"
            "NodeName=jrc0001 Name=gpu Type=a100 File=/dev/a1\n"
            "NodeName=jrc0001 Name=gpu Type=a100 File=/dev/a2\n"
            "NodeName=jrc0001 Name=gpu Type=a100 File=/dev/a3\n"
            "NodeName=jrc[0002-0192] Name=gpu Type=a100 Count=4\n");
}

TEST(JobSubmit, HasOnlyTheRulesOfTheSystem) {
  const std::string judged = job_submit_lua(*lay_out(example::booster(), 0, ""));
  EXPECT_FALSE(contains(judged, "account"));
  EXPECT_FALSE(contains(judged, "lamec_running"));
  const std::string running = job_submit_lua(*lay_out(example::jureca(), 2, ""));
  EXPECT_TRUE(contains(running, "ESLURM_INVALID_ACCOUNT"));
  EXPECT_TRUE(contains(running, "only 2 nodes of this twin can run jobs: jrc[0001-0002]"));
}

TEST(JobSubmit, EveryHouseRuleIsThereAndEveryTextIsQuoted) {
  System system = example::jureca();
  system.scheduler.account_forms = {"a-#*"};
  Partition& partition = system.partitions.front();
  partition.account_suffix = example::known(std::string("g\") os.execute(\"id"));
  partition.qos_required = example::known(true);
  partition.memory_option = example::known(MemoryOption::forbidden);
  partition.gpu_required = example::known(true);
  partition.cpus_per_gpu = example::known(20);
  partition.cpus_per_gpu_rule = example::known(CpusPerGpuRule::exactly);
  Qos qos;
  qos.name = "short";
  qos.max_nodes = example::known(2);
  qos.max_time = example::known(Seconds{600});
  partition.qos = {qos};
  const std::string text = job_submit_lua(*lay_out(system, 0, ""));
  for (const char* part : {"^a%-%d+%S+$", "name a QoS", "job.min_nodes > 2", "job.time_limit * 60 > 600", "must not name memory",
                           "asks_for_gpus(job)", "~= 20 * gpus", "g\\\") os.execute(\\\"id"}) {
    EXPECT_TRUE(contains(text, part)) << part << "\n" << text;
  }
}

}  // namespace
}  // namespace lamec::twin
