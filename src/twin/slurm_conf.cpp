#include "twin/slurm_conf.hpp"

#include "twin/conf_text.hpp"
#include "twin/names.hpp"
#include "util/duration.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

std::string gres_of(const NodeRange& range) {
  return "gpu:" + (range.gpu_type.empty() ? "" : range.gpu_type + ":") + std::to_string(range.gpus);
}

void write_daemons(ConfText& conf, const Layout& layout, const Places& places, const Host& host, int port) {
  conf.line("ClusterName", layout.cluster);
  conf.own_line("SlurmctldHost=" + host.name + "(127.0.0.1)");
  conf.line("SlurmctldPort", std::to_string(port));
  conf.line("SlurmUser", host.user);
  conf.line("SlurmdUser", host.user);
  // Each daemon listens on its own address, 127.0.0.1, and on no other.
  conf.line("CommunicationParameters", "NoCtldInAddrAny,NoInAddrAny");
  conf.line("AuthType", "auth/munge");
  conf.own_line("AuthInfo=socket=" + places.munge_socket().string());
  conf.line("CredType", "cred/munge");
  conf.line("StateSaveLocation", (places.run / "state").string());
  conf.own_line("SlurmdSpoolDir=" + (places.run / "spool").string() + "/%n");
  conf.line("SlurmctldPidFile", (places.run / "slurmctld.pid").string());
  conf.own_line("SlurmdPidFile=" + places.run.string() + "/slurmd-%n.pid");
  conf.line("SlurmctldLogFile", (places.logs() / "slurmctld.log").string());
  conf.own_line("SlurmdLogFile=" + places.logs().string() + "/slurmd-%n.log");
}

// With accounting a job's account and QoS are held against the database at submission.
void write_accounting(ConfText& conf, const Layout& layout, const Places& places, int port) {
  if (!layout.accounting) {
    conf.line("JobAcctGatherType", "jobacct_gather/none");
    conf.line("AccountingStorageType", "accounting_storage/none");
    return;
  }
  // Memory and cpu time of a job out of /proc, every second: jobs of a twin are short.
  conf.line("JobAcctGatherType", "jobacct_gather/linux");
  conf.own_line("JobAcctGatherFrequency=task=1");
  conf.line("AccountingStorageType", "accounting_storage/slurmdbd");
  conf.line("AccountingStorageHost", "127.0.0.1");
  conf.line("AccountingStoragePort", std::to_string(port));
  conf.line("AccountingStoragePass", places.munge_socket().string());  // with munge this is the socket to use
  conf.line("AccountingStorageEnforce", "associations,limits,qos");
  for (const NodeRange& range : layout.ranges) {
    if (range.gpus == 0) continue;
    conf.line("AccountingStorageTRES", "gres/gpu");
    break;
  }
}

void write_behaviour(ConfText& conf, const Layout& layout, const Places& places, int accounting_port) {
  conf.line("ProctrackType", "proctrack/linuxproc");
  conf.line("TaskPlugin", "task/none");
  write_accounting(conf, layout, places, accounting_port);
  conf.line("MpiDefault", "none");
  conf.line("SelectType", "select/cons_tres");
  conf.line("SelectTypeParameters", "CR_Core");
  conf.line("GresTypes", "gpu");
  conf.line("SlurmdParameters", "config_overrides");
  conf.line("EnforcePartLimits", "ALL");
  conf.line("JobSubmitPlugins", "lua");
  conf.line("TaskProlog", places.prolog().string());
  conf.line("ReturnToService", "2");
  conf.line("SlurmctldParameters", "cloud_dns,idle_on_node_suspend");
  conf.line("SuspendTime", "60");
  conf.line("SuspendProgram", "/bin/true");
  conf.line("ResumeProgram", "/bin/true");
  conf.line("MaxJobCount", "5000");
  conf.own_line("SchedulerParameters=bf_interval=5,sched_min_interval=200000");
  const NodeRange* range = running_range(layout);
  // A node that has a slurmd must not be sent to sleep with the others: its next job would be requeued for
  // ever.
  if (range != nullptr) conf.line("SuspendExcNodes", node_list(*range, 0, range->running));
}

void write_hardware(ConfText& conf, const NodeRange& range) {
  conf.word("Sockets", std::to_string(range.sockets));
  conf.word("CoresPerSocket", std::to_string(range.cores_per_socket));
  conf.word("ThreadsPerCore", std::to_string(range.threads_per_core));
  conf.word("RealMemory", std::to_string(range.memory_mb));
  if (range.gpus > 0) conf.word("Gres", gres_of(range));
}

// What --constraint may name, and the mark of nodes that have a slurmd.
void write_features(ConfText& conf, const NodeRange& range, bool running) {
  std::vector<std::string> features = range.features;
  if (running) features.push_back("lamec_running");
  if (!features.empty()) conf.own_word("Feature", join(features, ","));
}

void write_nodes(ConfText& conf, const NodeRange& range, const Host& host, const Addresses& addresses) {
  for (int i = 0; i < range.running; ++i) {
    conf.word("NodeName", node_name(range, i));
    conf.word("NodeHostname", host.name);
    conf.word("NodeAddr", "127.0.0.1");
    conf.word("Port", std::to_string(addresses.nodes.at(static_cast<std::size_t>(i))));
    write_hardware(conf, range);
    write_features(conf, range, true);
    conf.word("State", "UNKNOWN");
    conf.end();
  }
  if (range.running == range.count) return;
  conf.word("NodeName", node_list(range, range.running, range.count - range.running));
  write_hardware(conf, range);
  write_features(conf, range, false);
  conf.word("State", "CLOUD");
  conf.end();
}

void write_partition(ConfText& conf, const PartitionLayout& partition, const NodeRange& range) {
  conf.word("PartitionName", partition.name);
  conf.word("Nodes", node_list(range, 0, range.count));
  // Slurm reads the number of nodes of a job only up to its own limit; an impossible MinNodes would refuse
  // everything.
  if (partition.min_nodes) conf.word("MinNodes", std::to_string(*partition.min_nodes));
  if (partition.max_nodes) conf.word("MaxNodes", std::to_string(*partition.max_nodes));
  conf.word("MaxTime", partition.max_time ? to_clock(*partition.max_time, true) : "UNLIMITED");
  if (partition.default_time) conf.word("DefaultTime", to_clock(*partition.default_time, true));
  if (partition.exclusive) conf.word("OverSubscribe", "EXCLUSIVE");
  conf.word("State", "UP");
  conf.end();
}

}  // namespace

const NodeRange* running_range(const Layout& layout) {
  for (const NodeRange& range : layout.ranges) {
    if (range.running > 0) return &range;
  }
  return nullptr;
}

Result<std::string> slurm_conf(const Layout& layout, const Places& places, const Host& host,
                               const Addresses& addresses) {
  if (!is_name(layout.cluster)) return refused_name("cluster", layout.cluster);
  if (!is_name(host.name)) return refused_name("host", host.name);
  if (!is_name(host.user)) return refused_name("user", host.user);
  if (!is_plain_directory(places.directory.string()) || !is_plain_directory(places.run.string())) {
    return refused_name("directory", places.directory.string());
  }
  ConfText conf;
  conf.own_line("# Written by lamec for a twin; `lamec twin up` writes it anew.");
  write_daemons(conf, layout, places, host, addresses.controller);
  write_behaviour(conf, layout, places, addresses.accounting);
  for (const NodeRange& range : layout.ranges) {
    if (!is_name(range.prefix)) return refused_name("node", range.prefix);
    for (const std::string& feature : range.features) {
      if (!is_name(feature)) return refused_name("feature", feature);
    }
    write_nodes(conf, range, host, addresses);
  }
  for (const PartitionLayout& partition : layout.partitions) {
    if (!is_name(partition.name)) return refused_name("partition", partition.name);
    write_partition(conf, partition, layout.ranges.at(partition.range));
  }
  return conf.finish();
}

Result<std::string> gres_conf(const Layout& layout, const std::vector<std::string>& devices) {
  ConfText conf;
  conf.own_line("# Written by lamec for a twin.");
  for (const NodeRange& range : layout.ranges) {
    if (range.gpus == 0) continue;
    for (int i = 0; i < range.running; ++i) {
      for (int gpu = 0; gpu < range.gpus; ++gpu) {
        conf.word("NodeName", node_name(range, i));
        conf.word("Name", "gpu");
        if (!range.gpu_type.empty()) conf.word("Type", range.gpu_type);
        conf.word("File", devices.at(static_cast<std::size_t>(gpu)));
        conf.end();
      }
    }
    if (range.running == range.count) continue;
    conf.word("NodeName", node_list(range, range.running, range.count - range.running));
    conf.word("Name", "gpu");
    if (!range.gpu_type.empty()) conf.word("Type", range.gpu_type);
    conf.word("Count", std::to_string(range.gpus));
    conf.end();
  }
  return conf.finish();
}

}  // namespace lamec::twin
