// Torque: #PBS -l nodes=N:ppn=P:gpus=G (qsub.1 and src/cmds of adaptivecomputing/torque 6.1.1). Words of
// Moab, which schedules for it: -l feature=, -l naccesspolicy=.

#include "dialects/pbs_words.hpp"
#include "dialects/slurm.hpp"
#include "dialects/torque_answers.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

// ppn counts tasks x cpus; how it divides is told to the job in a variable, as Slurm does with
// SLURM_CPUS_PER_TASK.
constexpr std::string_view k_cpus_variable = "LAMEC_CPUS_PER_TASK=";

bool is_gpu_mode(std::string_view word) {
  for (const std::string_view mode : {"shared", "exclusive", "exclusive_thread", "exclusive_process",
                                      "prohibited", "default", "reseterr"}) {
    if (word == mode) return true;
  }
  return false;
}

void print_memory(Draft& draft, int nodes) {
  const Directive* memory = take(draft, "mem");
  if (memory == nullptr) return;
  // -l mem is of the whole job.
  const std::string text = memory_in(memory->value, nodes, "mb", "gb");
  if (text.empty()) {
    leave_unsaid(draft, *memory, "Torque has no word for such an amount of memory");
  } else {
    say(draft, "-l mem=" + text, {memory});
  }
}

void print_nodes(Draft& draft) {
  const Directive* nodes = take(draft, "nodes");
  const Directive* tasks = take(draft, "ntasks-per-node");
  const Directive* cpus = take(draft, "cpus-per-task");
  const Directive* gpus = take_gpus(draft);
  const Directive* mode = take(draft, "gpu-mode");
  const int node_count = count_or_unsaid(draft, nodes);
  const int task_count = count_or_unsaid(draft, tasks);
  const int cpu_count = count_or_unsaid(draft, cpus);
  std::string spec = "nodes=" + std::to_string(node_count > 0 ? node_count : 1);
  if (task_count > 0 || cpu_count > 0)
    spec += ":ppn=" + std::to_string(std::max(1, task_count) * std::max(1, cpu_count));
  if (gpus != nullptr) spec += ":gpus=" + std::to_string(gpus_of(*gpus).count);
  if (mode != nullptr && (gpus == nullptr || !is_gpu_mode(mode->value))) {
    leave_unsaid(draft, *mode, "it is no mode of a GPU, or no GPU is asked for");
    mode = nullptr;
  }
  if (mode != nullptr) spec += ":" + mode->value;
  if (node_count + task_count + cpu_count > 0 || gpus != nullptr)
    say(draft, "-l " + spec, {nodes, tasks, cpus, gpus, mode});
  if (cpu_count > 0) say(draft, "-v " + std::string(k_cpus_variable) + std::to_string(cpu_count), {cpus});
  print_memory(draft, std::max(1, node_count));
}

void print_selectors(Draft& draft) {
  if (const Directive* constraint = take(draft, "constraint")) {
    const std::string features = replace_all(constraint->value, "&", ":");
    if (is_name(features) && features.find('@') == std::string::npos) {
      say(draft, "-l feature=" + features, {constraint});
    } else {
      leave_unsaid(draft, *constraint,
                   "Torque asks for features that a node has all of, and for nothing else");
    }
  }
  if (const Directive* exclusive = take(draft, "exclusive")) {
    if (exclusive->value.empty()) {
      say(draft, "-l naccesspolicy=singlejob", {exclusive});
    } else {
      leave_unsaid(draft, *exclusive, "Torque gives nodes to one job or shares them");
    }
  }
}

Result<Printed> print(const std::vector<Directive>& asked) {
  Draft draft = begin_draft(asked, "#PBS");
  if (auto done = print_names(draft, "Torque"); !done) return fail(done.error());
  print_nodes(draft);
  print_selectors(draft);
  print_walltime(draft);
  if (auto done = print_files(draft, "Torque"); !done) return fail(done.error());
  if (const Directive* array = take(draft, "array")) {
    if (is_array_range(array->value, true, false, true)) {
      say(draft, "-t " + array->value, {array});
    } else {
      leave_unsaid(draft, *array, "Torque takes numbers and ranges without a step");
    }
  }
  print_dependency(draft, "Torque");
  leave_foreign_words(draft, "Torque",
                      {{"qos", "Torque has no QoS; queues stand for it"},
                       {"clusters", "another cluster is chosen before qsub, in the shell that submits"}});
  return finish_draft(std::move(draft), false);
}

struct NodeSpec {
  int nodes = 0;
  int processors = 0;
  int gpus = 0;
  std::string mode;
  std::vector<std::string> features;
};

std::optional<NodeSpec> read_spec(std::string_view text) {
  NodeSpec spec;
  const std::vector<std::string> parts = split(text, ':');
  spec.nodes = count_of_text(parts[0]);
  if (spec.nodes == 0) return std::nullopt;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::string& part = parts[i];
    if (part.rfind("ppn=", 0) == 0) {
      spec.processors = count_of_text(part.substr(4));
      if (spec.processors == 0) return std::nullopt;
    } else if (part.rfind("gpus=", 0) == 0) {
      spec.gpus = count_of_text(part.substr(5));
      if (spec.gpus == 0) return std::nullopt;
    } else if (is_gpu_mode(part)) {
      spec.mode = part;
    } else if (is_name(part)) {
      spec.features.push_back(part);
    } else {
      return std::nullopt;
    }
  }
  return spec;
}

bool read_nodes(const Assignment& part, const FoundOption& option, std::vector<Setting>& settings) {
  const auto spec = read_spec(part.value);
  if (!spec) return false;
  const auto add = [&](const char* key, const std::string& value) {
    settings.push_back({key, value, option.line, part.column});
  };
  add("nodes", std::to_string(spec->nodes));
  if (spec->processors > 0) add("ntasks-per-node", std::to_string(spec->processors));
  if (spec->gpus > 0) add("gpus-per-node", std::to_string(spec->gpus));
  if (!spec->mode.empty()) add("gpu-mode", spec->mode);
  if (!spec->features.empty()) add("constraint", join(spec->features, "&"));
  return true;
}

bool read_resource(const Assignment& part, const FoundOption& option, std::vector<Setting>& settings) {
  const auto add = [&](const char* key, const std::string& value) {
    settings.push_back({key, value, option.line, part.column});
    return true;
  };
  if (part.name == "nodes") return read_nodes(part, option, settings);
  if (part.name == "feature" && is_name(part.value))
    return add("constraint", replace_all(part.value, ":", "&"));
  if (part.name == "naccesspolicy" && part.value == "singlejob") return add("exclusive", "");
  if (part.name == "mem" && mebibytes_of_size(part.value) > 0)
    return add("mem", memory_text(mebibytes_of_size(part.value)));
  return false;
}

bool read_array(const FoundOption& option, std::vector<Setting>& settings) {
  if (!is_array_range(option.value, true, false, true)) return false;
  settings.push_back({"array", option.value, option.line, option.column});
  return true;
}

Setting* find(std::vector<Setting>& settings, std::string_view key) {
  for (Setting& setting : settings) {
    if (setting.key == key) return &setting;
  }
  return nullptr;
}

// ppn is tasks x cpus: the variable says how it divides; without it every processor is a task's, as the node
// file has it. Memory is of the whole job and becomes a node's share.
void divide(std::vector<Setting>& settings) {
  Setting* tasks = find(settings, "ntasks-per-node");
  for (Setting& variable : settings) {
    if (!variable.key.empty() || variable.value.rfind("-v " + std::string(k_cpus_variable), 0) != 0) continue;
    const int cpus = count_of_text(variable.value.substr(3 + k_cpus_variable.size()));
    const int processors = tasks == nullptr ? 0 : count_of_text(tasks->value);
    if (cpus == 0 || processors == 0 || processors % cpus != 0) break;
    variable.key = "cpus-per-task";
    variable.value = std::to_string(cpus);
    tasks->value = std::to_string(processors / cpus);
    break;
  }
  const Setting* nodes = find(settings, "nodes");
  Setting* memory = find(settings, "mem");
  const int node_count = nodes == nullptr ? 1 : count_of_text(nodes->value);
  if (memory == nullptr || node_count <= 1) return;
  const long long total = slurm::mebibytes(memory->value).value_or(0);
  if (total % node_count == 0) {
    memory->value = memory_text(total / node_count);
  } else {
    memory->key.clear();
    memory->value = "-l mem=" + std::to_string(total) + "mb";
  }
}

std::vector<Setting> parse(std::string_view script) {
  std::vector<Setting> settings =
      parse_pbs_family(script, {torque_dialect, k_torque_letters, read_resource, "t", read_array});
  divide(settings);
  return settings;
}

void validate_torque(std::string_view script, std::vector<Remark>& remarks) {
  validate_pbs_family(script, PbsRules{torque_dialect, k_torque_letters, false}, remarks);
}

}  // namespace

const Dialect& torque_dialect() {
  static constexpr Dialect k_torque{"Torque",
                                    "#PBS",
                                    "qsub",
                                    true,
                                    print,
                                    parse,
                                    validate_torque,
                                    torque_answers::read_submitted,
                                    torque_answers::status_commands,
                                    torque_answers::cancel_command,
                                    torque_answers::read_status,
                                    torque_answers::advice};
  return k_torque;
}

}  // namespace lamec::dialects
