#include "twin/front_door.hpp"

#include "twin/names.hpp"
#include "twin/slurm_conf.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// A value that nobody gave: NO_VAL and its 16 and 64 bit forms (slurm.h).
constexpr const char* k_helpers =
    "local function given(number)\n"
    "  return number ~= nil and number ~= 65534 and number ~= 4294967294 and number < 1.8e19\n"
    "end\n"
    "local function refuse(words, code)\n"
    "  slurm.log_user(words)\n"
    "  return code or slurm.ERROR\n"
    "end\n"
    "local function gpus_per_node(job)\n"
    "  local tres = (job.tres_per_node or \"\") .. \",\" .. (job.gres or \"\")\n"
    "  local count = tres:match(\"gpu:[%w_]+:(%d+)\") or tres:match(\"gpu:(%d+)\") or tres:match(\"gpu=(%d+)\")\n"
    "  if count ~= nil then return tonumber(count) end\n"
    "  if tres:match(\"gpu\") then return 1 end\n"
    "  return 0\n"
    "end\n"
    "local function asks_for_gpus(job)\n"
    "  return gpus_per_node(job) > 0 or (job.tres_per_job or \"\"):match(\"gpu\") ~= nil or\n"
    "      (job.tres_per_task or \"\"):match(\"gpu\") ~= nil or (job.tres_per_socket or \"\"):match(\"gpu\") ~= nil\n"
    "end\n";

// The form as a Lua pattern: "project_#" -> ^project_%d+$
std::string lua_pattern(const std::string& form) {
  std::string pattern = "^";
  for (const char c : form) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c == '#') {
      pattern += "%d+";
    } else if (c == '*') {
      pattern += "%S+";
    } else {
      pattern += (plain ? "" : "%") + std::string(1, c);
    }
  }
  return pattern + "$";
}

std::string refuse(const std::string& indent, const std::string& words, const std::string& code) {
  return indent + "return refuse(" + quote_lua(words) + ", slurm." + code + ")\n";  // nil where Lua has no such name
}

std::string account_rules(const Layout& layout) {
  std::string text;
  if (layout.account_required) {
    text += "  if job.account == nil then\n" +
            refuse("    ", "this system wants an account: --account=NAME", "ESLURM_INVALID_ACCOUNT") + "  end\n";
  }
  if (!layout.account_forms.empty()) {
    text += "  if job.account ~= nil";
    for (const std::string& form : layout.account_forms)
      text += " and not job.account:match(" + quote_lua(lua_pattern(form)) + ")";
    text += " then\n" +
            refuse("    ", "accounts of this system look like " + join(layout.account_forms, " or "),
                   "ESLURM_INVALID_ACCOUNT") +
            "  end\n";
  }
  if (layout.account_is_qos) {
    text += "  if job.account ~= nil and job.qos ~= nil and job.qos ~= job.account then\n" +
            refuse("    ", "the QoS is called as the account here", "ESLURM_INVALID_QOS") + "  end\n";
  }
  return text;
}

// Lands the job where its constraint or QoS says, as far as only one partition has it.
std::string selectors(const Layout& layout) {
  std::string text;
  for (const PartitionLayout& partition : layout.partitions) {
    const Partition& house = partition.house;
    if (house.option.value_or(PartitionOption::required) == PartitionOption::none) {
      text += "  if job.partition == " + quote_lua(partition.name) + " then\n" +
              refuse("    ", partition.name + " is no partition of this system's Slurm",
                     "ESLURM_INVALID_PARTITION_NAME") +
              "  end\n";
    }
  }
  for (const PartitionLayout& partition : layout.partitions) {
    const Partition& house = partition.house;
    if (house.constraint.known()) {
      text += "  if job.partition == nil and job.features == " + quote_lua(*house.constraint.value) +
              " then job.partition = " + quote_lua(partition.name) + " end\n";
    }
    for (const Qos& qos : house.qos) {
      int holders = 0;
      for (const PartitionLayout& other : layout.partitions) {
        for (const Qos& theirs : other.house.qos) holders += theirs.name == qos.name ? 1 : 0;
      }
      if (holders != 1) continue;
      text += "  if job.partition == nil and job.qos == " + quote_lua(qos.name) + " then job.partition = " +
              quote_lua(partition.name) + " end\n";
    }
  }
  if (layout.unnamed_cpu.empty()) return text;
  return text + "  if job.partition == nil then\n    job.partition = asks_for_gpus(job) and " + quote_lua(layout.unnamed_gpu) +
         " or " + quote_lua(layout.unnamed_cpu) + "\n  end\n";
}

std::string qos_limits(const Partition& house) {
  std::string text;
  for (const Qos& qos : house.qos) {
    text += "    if qos == " + quote_lua(qos.name) + " then\n";
    if (qos.max_nodes.known()) {
      text += "      if given(job.min_nodes) and job.min_nodes > " + std::to_string(*qos.max_nodes.value) + " then\n" +
              refuse("        ", "the QoS " + qos.name + " takes up to " + count_of(*qos.max_nodes.value, "node"),
                     "ESLURM_ACCOUNTING_POLICY") +
              "      end\n";
    }
    if (qos.min_nodes.known()) {
      text += "      if given(job.min_nodes) and job.min_nodes < " + std::to_string(*qos.min_nodes.value) + " then\n" +
              refuse("        ", "the QoS " + qos.name + " is for " + count_of(*qos.min_nodes.value, "node") + " and more",
                     "ESLURM_ACCOUNTING_POLICY") +
              "      end\n";
    }
    if (qos.max_time.known()) {
      text += "      if given(job.time_limit) and job.time_limit * 60 > " + std::to_string(qos.max_time.value->count) +
              " then\n" +
              refuse("        ", "the QoS " + qos.name + " runs jobs for up to " + to_words(*qos.max_time.value),
                     "ESLURM_ACCOUNTING_POLICY") +
              "      end\n";
    }
    text += "    end\n";
  }
  return text;
}

std::string qos_rules(const Partition& house, bool account_is_qos) {
  std::string text = "    local qos = job.qos or " + quote_lua(house.default_qos.value_or("")) + "\n";
  if (house.qos_required.value_or(false)) {
    text += "    if job.qos == nil then\n" +
            refuse("      ", "jobs on " + house.name + " name a QoS: --qos=NAME", "ESLURM_INVALID_QOS") + "    end\n";
  }
  if (!house.qos.empty() && !account_is_qos) {
    text += "    if job.qos ~= nil";
    for (const Qos& qos : house.qos) text += " and job.qos ~= " + quote_lua(qos.name);
    text += " then\n" + refuse("      ", house.name + " has no such QoS", "ESLURM_INVALID_QOS") + "    end\n";
  }
  return text + qos_limits(house);
}

const char* comparison_against(CpusPerGpuRule rule) {
  switch (rule) {
    case CpusPerGpuRule::exactly:
      return " ~= ";
    case CpusPerGpuRule::at_most:
      return " > ";
    case CpusPerGpuRule::at_least:
      return " < ";
    case CpusPerGpuRule::usual:
      break;
  }
  return "";
}

std::string gpu_rules(const Partition& house) {
  std::string text;
  if (house.gpu_required.value_or(false)) {
    text += "    if not asks_for_gpus(job) then\n" +
            refuse("      ", house.name + " refuses jobs that ask for no GPU", "ESLURM_INVALID_GRES") + "    end\n";
  }
  const std::string against = comparison_against(house.cpus_per_gpu_rule.value_or(CpusPerGpuRule::usual));
  if (!house.cpus_per_gpu.known() || against.empty()) return text;
  return text +
         "    local gpus = gpus_per_node(job)\n"
         "    if gpus > 0 and given(job.cpus_per_task) and given(job.ntasks_per_node) and\n"
         "        job.cpus_per_task * job.ntasks_per_node" +
         against + std::to_string(*house.cpus_per_gpu.value) + " * gpus then\n" +
         refuse("      ", std::to_string(*house.cpus_per_gpu.value) + " cpus go with a GPU on " + house.name,
                "ESLURM_INVALID_CPU_COUNT") +
         "    end\n";
}

std::string partition_rules(const PartitionLayout& partition, bool account_is_qos) {
  const Partition& house = partition.house;
  std::string text = "  if job.partition == " + quote_lua(partition.name) + " then\n";
  if (house.account_suffix.known()) {
    const std::string& suffix = *house.account_suffix.value;
    text += "    if job.account ~= nil and job.account:sub(-" + std::to_string(suffix.size()) + ") ~= " +
            quote_lua(suffix) + " then\n" +
            refuse("      ", "accounts end in '" + suffix + "' on " + partition.name, "ESLURM_INVALID_ACCOUNT") +
            "    end\n";
  }
  if (house.memory_option.value_or(MemoryOption::allowed) == MemoryOption::forbidden) {
    text += "    if (given(job.pn_min_memory) and job.pn_min_memory ~= 0) or job.mem_per_tres ~= nil then\n" +
            refuse("      ", "jobs on " + partition.name + " must not name memory", "ESLURM_INVALID_TASK_MEMORY") +
            "    end\n";
  }
  return text + qos_rules(house, account_is_qos) + gpu_rules(house) + "  end\n";
}

std::string running_nodes(const Layout& layout) {
  const NodeRange* range = running_range(layout);
  if (range == nullptr) return "";
  const std::string words = "only " + count_of(range->running, "node") + " of this twin can run jobs: " +
                            node_list(*range, 0, range->running);
  return "  if job.environment == nil or job.environment[" + quote_lua(k_verdict_variable) +
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

}  // namespace

std::string job_submit_lua(const Layout& layout) {
  std::string text = "-- Written by lamec for a twin: what the real system's front door does.\n";
  text += k_helpers;
  text += "function slurm_job_submit(job, partitions, user)\n" + account_rules(layout) + selectors(layout);
  for (const PartitionLayout& partition : layout.partitions)
    text += partition_rules(partition, layout.account_is_qos);
  return text + running_nodes(layout) +
         "  return slurm.SUCCESS\n"
         "end\n"
         "function slurm_job_modify(job, record, partitions, user)\n"
         "  return slurm.SUCCESS\n"
         "end\n";
}

}  // namespace lamec::twin
