#include "twin/slurm_conf.hpp"

#include "twin/names.hpp"
#include "util/duration.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// Lines of KEY=VALUE words; the first value that has no spelling is remembered and the text is given up.
class ConfText {
 public:
  void line(const std::string& key, const std::string& value) {
    word(key, value);
    text_ += "\n";
    fresh_ = true;
  }
  void word(const std::string& key, const std::string& value) {
    const auto quoted = quote_slurm_conf(value);
    if (!quoted && !error_) error_ = quoted.error();
    text_ += (fresh_ ? "" : " ") + key + "=" + (quoted ? *quoted : "");
    fresh_ = false;
  }
  // For values that this file spells itself and that hold an = of their own.
  void own_line(const std::string& text) { text_ += text + "\n"; }
  void end() {
    text_ += "\n";
    fresh_ = true;
  }
  Result<std::string> finish() {
    if (error_) return fail(*error_);
    return text_;
  }

 private:
  std::string text_;
  std::optional<Error> error_;
  bool fresh_ = true;
};

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

void write_behaviour(ConfText& conf, const Layout& layout, const Places& places) {
  conf.line("ProctrackType", "proctrack/linuxproc");
  conf.line("TaskPlugin", "task/none");
  conf.line("JobAcctGatherType", "jobacct_gather/none");
  conf.line("AccountingStorageType", "accounting_storage/none");
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

void write_nodes(ConfText& conf, const NodeRange& range, const Host& host, const Addresses& addresses) {
  for (int i = 0; i < range.running; ++i) {
    conf.word("NodeName", node_name(range, i));
    conf.word("NodeHostname", host.name);
    conf.word("NodeAddr", "127.0.0.1");
    conf.word("Port", std::to_string(addresses.nodes.at(static_cast<std::size_t>(i))));
    write_hardware(conf, range);
    conf.word("Feature", "lamec_running");
    conf.word("State", "UNKNOWN");
    conf.end();
  }
  if (range.running == range.count) return;
  conf.word("NodeName", node_list(range, range.running, range.count - range.running));
  write_hardware(conf, range);
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
  write_behaviour(conf, layout, places);
  for (const NodeRange& range : layout.ranges) {
    if (!is_name(range.prefix)) return refused_name("node", range.prefix);
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

std::string job_submit_lua(const Layout& layout) {
  const NodeRange* range = running_range(layout);
  std::string text =
      "-- Written by lamec for a twin: what the real system's front door does.\n"
      "function slurm_job_submit(job, partitions, user)\n";
  if (layout.account_required) {
    text +=
        "  if job.account == nil then\n"
        "    slurm.log_user(\"this system wants an account: --account=NAME\")\n"
        "    return slurm.ESLURM_INVALID_ACCOUNT\n"
        "  end\n";
  }
  if (range != nullptr) {
    const std::string words = "only " + count_of(range->running, "node") +
                              " of this twin can run jobs: " + node_list(*range, 0, range->running);
    text += "  if job.environment == nil or job.environment[" + quote_lua(k_verdict_variable) +
            "] == nil then\n"
            "    if job.min_nodes ~= nil and job.min_nodes < 4294967294 and job.min_nodes > " +
            std::to_string(range->running) + " then slurm.log_user(" + quote_lua(words) +
            ") end\n"
            "    if job.features == nil then\n"
            "      job.features = \"lamec_running\"\n"
            "    else\n"
            "      job.features = \"(\" .. job.features .. \")&lamec_running\"\n"
            "    end\n"
            "  end\n";
  }
  return text +
         "  return slurm.SUCCESS\n"
         "end\n"
         "function slurm_job_modify(job, record, partitions, user)\n"
         "  return slurm.SUCCESS\n"
         "end\n";
}

}  // namespace lamec::twin
