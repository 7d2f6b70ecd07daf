#include "resolve/resources.hpp"

#include <algorithm>
#include <tuple>

#include "model/names.hpp"
#include "resolve/house_rules.hpp"
#include "resolve/reasons.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

bool same_hardware(const Partition& a, const Partition& b) {
  return a.cores_per_node.value == b.cores_per_node.value && a.gpus_per_node.value == b.gpus_per_node.value &&
         a.gpu.value == b.gpu.value && a.memory_gb.value == b.memory_gb.value;
}

bool takes(const Partition& partition, int nodes) {
  return nodes >= partition.min_nodes.value_or(1) &&
         (!partition.max_nodes.known() || nodes <= *partition.max_nodes.value) &&
         (!partition.nodes.known() || nodes <= *partition.nodes.value);
}

// A partition of the same nodes for jobs of this size; only one that says what its smallest job is, so that a
// devel partition is never picked.
const Partition* partition_for_size(const System& system, const Partition& instead_of, int nodes) {
  for (const Partition& other : system.partitions) {
    if (other.min_nodes.known() && same_hardware(other, instead_of) && takes(other, nodes)) return &other;
  }
  return nullptr;
}

Error limit_error(const Partition& partition, const std::string& message, const std::string& hint,
                  const Origin& origin) {
  Error error{ErrorKind::unsupported, message, std::nullopt, {}};
  if (!hint.empty()) error.hints.push_back(hint);
  if (!origin.file.empty())
    error.hints.push_back("the limit of " + partition.name + " stands in " + origin.file + ":" +
                          std::to_string(origin.line));
  return error;
}

std::optional<Error> check_nodes(const Partition& partition, int nodes, const System& system) {
  if (nodes < 1) return Error{ErrorKind::usage, "a job needs at least one node", std::nullopt, {}};
  if (takes(partition, nodes)) return std::nullopt;
  const Partition* other = partition_for_size(system, partition, nodes);
  const std::string hint = other ? "--partition " + other->name + " takes " + count_of(nodes, "node") : "";
  if (nodes < partition.min_nodes.value_or(1)) {
    return limit_error(partition,
                       partition.name + " is for jobs of " + std::to_string(*partition.min_nodes.value) +
                           " nodes and more, not " + std::to_string(nodes),
                       hint, partition.min_nodes.origin);
  }
  const bool by_limit = partition.max_nodes.known() && nodes > *partition.max_nodes.value;
  const int most = by_limit ? *partition.max_nodes.value : *partition.nodes.value;
  return limit_error(partition,
                     partition.name + (by_limit ? " takes jobs of up to " : " has ") +
                         count_of(most, "node") + ", not " + std::to_string(nodes),
                     hint, by_limit ? partition.max_nodes.origin : partition.nodes.origin);
}

struct Gpus {
  int asked = 0;     // by the job, per node
  int hardware = 0;  // per node; 0 where there are none or nobody knows
};

Result<Gpus> count_gpus(const Request& request, const Partition& partition) {
  const int hardware = partition.gpus_per_node.value_or(0);
  if (!request.gpus_per_node) {
    if (!partition.gpus_per_node.known() &&
        (partition.gpu.known() || partition.gpu_memory_gb.known() || partition.gpu_request.known())) {
      return fail(ErrorKind::unsupported,
                  "nobody has recorded how many GPUs a node of " + partition.name + " has",
                  {"say how many to ask for: --gpus-per-node N"});
    }
    return Gpus{hardware, hardware};
  }
  const int asked = *request.gpus_per_node;
  if (asked < 0) return fail(ErrorKind::usage, "--gpus-per-node cannot be negative");
  if (partition.gpus_per_node.known() && asked > hardware) {
    return fail(limit_error(partition,
                            "a node of " + partition.name + " has " + count_of(hardware, "GPU") + ", not " +
                                std::to_string(asked),
                            "", partition.gpus_per_node.origin));
  }
  return Gpus{asked, hardware};
}

int usable_cores(const Partition& partition);

std::pair<int, Reason> count_tasks(std::optional<TasksPerNode> tasks, const Gpus& gpus,
                                   const Partition& partition) {
  const auto because_of = [](std::string text) { return rule("tasks-per-node", std::move(text)); };
  if (!tasks) return {1, because_of("one task per node")};
  if (*tasks == TasksPerNode::one) return {1, because_of("one launcher per node starts the workers itself")};
  if (gpus.asked > 0) return {gpus.asked, because_of("one rank per GPU")};
  if (*tasks == TasksPerNode::cores && partition.cores_per_node.known())
    return {usable_cores(partition), because_of("one rank per core: no GPUs")};
  return {1, because_of("one rank per node: no GPUs")};
}

// What the cores and cpus of a task come to, and why.
struct CpuCount {
  int cores = 0;  // 0: not known
  int cpus = 0;
  Reason why;
  std::vector<Note> notes;
};

CpuCount in_cpus(int cores, const std::string& formula, const Partition& partition, const System& system) {
  CpuCount count{
      cores, cores, because("cpus-per-task", formula, partition.cores_per_node, system.sources), {}};
  const int threads = partition.threads_per_core.value_or(1);
  if (partition.cpu_unit.known() && *partition.cpu_unit.value == CpuUnit::threads) {
    count.cpus = cores * threads;
    if (threads > 1) count.why.text += "; Slurm counts hardware threads here: x " + std::to_string(threads);
  } else if (!partition.cpu_unit.known() && threads != 1) {
    count.notes.push_back({"nobody has recorded whether Slurm counts cores or hardware threads on " +
                           partition.name + "; --cpus-per-task counts cores, which may be half a node"});
  }
  return count;
}

int usable_cores(const Partition& partition) {
  return partition.usable_cores.known() ? *partition.usable_cores.value : *partition.cores_per_node.value;
}

// Where the centre ties cpus to GPUs: so many of them for each GPU, split among the tasks.
CpuCount cpus_with_gpus(const Gpus& gpus, int tasks, const Partition& partition, const System& system) {
  const int each = *partition.cpus_per_gpu.value;
  const int threads = partition.cpu_unit.known() && *partition.cpu_unit.value == CpuUnit::threads
                          ? partition.threads_per_core.value_or(1)
                          : 1;
  CpuCount count;
  count.cpus = std::max(1, each * gpus.asked / tasks);
  count.cores = std::max(1, count.cpus / threads);
  count.why = because("cpus-per-gpu",
                      count_of(each, "cpu") + " go with a GPU here: " + std::to_string(each * gpus.asked) + " / " +
                          count_of(tasks, "task"),
                      partition.cpus_per_gpu, system.sources);
  return count;
}

Result<CpuCount> count_cpus(const Request& request, const Gpus& gpus, int tasks, const Partition& partition,
                            const System& system) {
  if (request.cpus_per_task) {
    if (*request.cpus_per_task < 1) return fail(ErrorKind::usage, "--cpus-per-task must be at least 1");
    return CpuCount{*request.cpus_per_task,
                    *request.cpus_per_task,
                    rule("asked-for", "asked for with --cpus-per-task"),
                    {}};
  }
  if (!partition.cores_per_node.known()) {
    CpuCount unknown{0, 0, {}, {}};
    unknown.notes.push_back({"nobody has recorded how many cores a node of " + partition.name +
                             " has; pass --cpus-per-task, or a task gets what Slurm gives by default"});
    return unknown;
  }
  const int cores = usable_cores(partition);
  if (request.cpus_rule == CpusRule::per_gpu && gpus.hardware > 0) {
    const int divisor = gpus.hardware;
    return CpuCount{cores / divisor,
                    cores / divisor,
                    because("cpus-per-gpu",
                            std::to_string(cores) + " cores / " + count_of(divisor, "GPU") +
                                ", whatever the tasks (--cpus-rule per-gpu)",
                            partition.cores_per_node, system.sources),
                    {}};
  }
  if (gpus.asked > 0 && partition.cpus_per_gpu.known()) return cpus_with_gpus(gpus, tasks, partition, system);
  if (gpus.asked > 0 && gpus.asked < gpus.hardware && !partition.exclusive.value_or(true)) {
    const int share = std::max(1, cores * gpus.asked / gpus.hardware);
    return in_cpus(std::max(1, share / tasks),
                   count_of(gpus.asked, "GPU") + " of " + std::to_string(gpus.hardware) + ": " +
                       std::to_string(share) + " of " + std::to_string(cores) + " cores / " + count_of(tasks, "task"),
                   partition, system);
  }
  if (tasks == 1) {
    return in_cpus(cores, "one task owns the node's " + std::to_string(cores) + " cores", partition, system);
  }
  return in_cpus(std::max(1, cores / tasks), std::to_string(cores) + " cores / " + count_of(tasks, "task"),
                 partition, system);
}

// Nothing where GPUs come without being asked for.
std::optional<Directive> gpu_directive(int gpus, int nodes, const Partition& partition, const System& system) {
  const std::string number = std::to_string(gpus);
  const std::string text = partition.gpus_per_node.known() && gpus == *partition.gpus_per_node.value
                               ? "all " + count_of(gpus, "GPU") + " of a node of " + partition.name
                               : "asked for with --gpus-per-node";
  const auto stated = [&](std::string why) {
    return because("gpus", text + std::move(why), partition.gpu_request, system.sources);
  };
  switch (partition.gpu_request.value_or(GpuRequest::gpus_per_node)) {
    case GpuRequest::none:
      return std::nullopt;
    case GpuRequest::gres:
      return Directive{"gres", "gpu:" + number, stated("; this partition takes --gres")};
    case GpuRequest::typed_gres:
      return Directive{"gres", "gpu:" + (partition.gpu_type.known() ? *partition.gpu_type.value + ":" : "") + number,
                       stated("; this partition takes --gres with the type")};
    case GpuRequest::gpus:
      return Directive{"gpus", std::to_string(gpus * nodes), stated("; this partition counts the GPUs of the job")};
    case GpuRequest::gpus_per_node:
      break;
  }
  return Directive{"gpus-per-node", number, because("gpus", text, partition.gpus_per_node, system.sources)};
}

template <class T>
void note_second_hand(const Sourced<T>& fact, const std::string& what, const System& system,
                      std::vector<std::string>& second_hand) {
  const Evidence* evidence = find_evidence(system.sources, fact.evidence);
  if (!fact.known() || evidence == nullptr || evidence->level > EvidenceLevel::field) return;
  second_hand.push_back(what + " (" + std::string(to_text(evidence->level)) +
                        (evidence->date.empty() ? "" : ", " + evidence->date) + ")");
}

bool says_memory(const Request& request) {
  return std::any_of(request.directives.begin(), request.directives.end(),
                     [](const std::string& text) { return text.rfind("--mem", 0) == 0; });
}

}  // namespace

Result<PartitionChoice> choose_partition(const Request& request, bool wants_gpu, const System& system) {
  if (request.partition) {
    const Partition* partition = find_partition(system, *request.partition);
    if (partition == nullptr) {
      return fail(ErrorKind::not_found, system.title + " has no partition '" + *request.partition + "'",
                  {did_you_mean(*request.partition, partition_names(system))});
    }
    return PartitionChoice{partition, Reason{"partition", "asked for with --partition", partition->origin,
                                             evidence_text(system.sources, partition->evidence)}};
  }
  const Sourced<std::string>& cpu = system.defaults.cpu_partition;
  const Sourced<std::string>& gpu = system.defaults.gpu_partition;
  const bool gpu_work = request.gpus_per_node ? *request.gpus_per_node > 0 : wants_gpu;
  const Sourced<std::string>& standard = gpu_work && gpu.known() ? gpu : (cpu.known() ? cpu : gpu);
  if (!standard.known()) {
    return fail(ErrorKind::usage, system.title + " has no default partition",
                {"choose one: --partition " + join(partition_names(system), "|")});
  }
  const Partition* partition = find_partition(system, *standard.value);
  if (partition == nullptr)
    return fail(ErrorKind::catalog,
                "default partition '" + *standard.value + "' of " + system.title + " does not exist");
  const int nodes = request.nodes.value_or(1);
  if (!takes(*partition, nodes)) {
    if (const Partition* other = partition_for_size(system, *partition, nodes)) {
      return PartitionChoice{other, because("partition-size",
                                            partition->name + " does not take " + count_of(nodes, "node") +
                                                "; " + other->name + " has the same nodes and does",
                                            other->min_nodes, system.sources)};
    }
  }
  return PartitionChoice{
      partition,
      because("default-partition", std::string("the default for ") + (gpu_work ? "GPU" : "CPU") + " work",
              standard, system.sources)};
}

Result<PartResult> plan_part(const Request& request, const PartitionChoice& choice, int nodes,
                             std::optional<TasksPerNode> tasks, const System& system) {
  const Partition& partition = *choice.partition;
  if (auto error = check_nodes(partition, nodes, system)) return fail(std::move(*error));
  const auto gpus = count_gpus(request, partition);
  if (!gpus) return fail(gpus.error());

  PartResult result;
  Resources& r = result.part.resources;
  r.partition = partition.name;
  r.nodes = nodes;
  r.gpus_per_node = gpus->asked;
  Reason tasks_why;
  std::tie(r.tasks_per_node, tasks_why) = count_tasks(tasks, *gpus, partition);
  if (request.tasks_per_node) {
    if (*request.tasks_per_node < 1) return fail(ErrorKind::usage, "--ntasks-per-node must be at least 1");
    r.tasks_per_node = *request.tasks_per_node;
    tasks_why = rule("asked-for", "asked for with --ntasks-per-node");
  }
  const auto cpus = count_cpus(request, *gpus, r.tasks_per_node, partition, system);
  if (!cpus) return fail(cpus.error());
  r.cores_per_task = cpus->cores;
  r.cpus_per_task = cpus->cpus;
  result.notes = cpus->notes;

  auto& directives = result.part.directives;
  directives = selector_directives(partition, choice.why, system);
  directives.push_back({"nodes", std::to_string(nodes),
                        request.nodes || !request.parts.empty()
                            ? rule("asked-for", "asked for")
                            : rule("nodes", "one node unless asked otherwise")});
  if (gpus->asked > 0) {
    if (auto directive = gpu_directive(gpus->asked, nodes, partition, system)) directives.push_back(*std::move(directive));
  }
  directives.push_back({"ntasks-per-node", std::to_string(r.tasks_per_node), tasks_why});
  if (r.cpus_per_task > 0)
    directives.push_back({"cpus-per-task", std::to_string(r.cpus_per_task), cpus->why});
  if (auto memory = memory_directive(partition, gpus->asked, system); memory && !request.minimal && !says_memory(request))
    directives.push_back(*std::move(memory));
  note_second_hand(partition.cores_per_node, "cores per node of " + partition.name, system,
                   result.second_hand);
  if (r.cpus_per_task > r.cores_per_task)
    note_second_hand(partition.cpu_unit, "what Slurm counts as a cpu on " + partition.name, system,
                     result.second_hand);
  if (gpus->asked > 0)
    note_second_hand(partition.gpu_request, "how GPUs are asked for on " + partition.name, system,
                     result.second_hand);
  return result;
}

Result<std::vector<Directive>> job_directives(const Request& request, const Partition& partition,
                                              int nodes, const System& system, std::vector<Note>& notes) {
  if (auto good = check_account(request.account, partition, system); !good) return fail(good.error());
  const auto qos = choose_qos(request, partition, nodes, system);
  if (!qos) return fail(qos.error());
  const Sourced<Seconds> limit = time_limit(partition, qos->qos);
  std::vector<Directive> directives;
  const auto asked = [](const std::string& option) { return rule("asked-for", "asked for with " + option); };
  if (!request.name.empty()) {
    directives.push_back({"job-name", request.name, asked("--name")});
  } else if (!request.minimal && !request.software.empty()) {
    directives.push_back({"job-name", request.software.front().name,
                          rule("job-name", "the first software, unless --name says otherwise")});
  }
  if (!request.account.empty()) {
    directives.push_back({"account", request.account, asked("--account")});
  } else if (system.scheduler.account_required.value_or(false)) {
    notes.push_back(
        {system.title +
         " charges every job to an account: pass --account, or activate one in the shell that submits"});
  }
  if (!request.stdout_file.empty()) directives.push_back({"output", request.stdout_file, asked("--stdout")});
  if (!request.stderr_file.empty()) directives.push_back({"error", request.stderr_file, asked("--stderr")});
  if (request.time) {
    if (limit.known() && *request.time > *limit.value) {
      return fail(limit_error(partition,
                              partition.name + " runs jobs for up to " + to_words(*limit.value) +
                                  ", not " + to_words(*request.time),
                              "ask for less time, or split the work into jobs that continue one another",
                              limit.origin));
    }
    directives.push_back({"time", to_clock(*request.time, true), asked("--time")});
  } else if (system.defaults.time.known() && !request.minimal) {
    const Seconds standard =
        limit.known() ? std::min(*system.defaults.time.value, *limit.value) : *system.defaults.time.value;
    directives.push_back(
        {"time", to_clock(standard, true),
         because("default-time", "nobody asked for a time", system.defaults.time, system.sources)});
  }
  if (!qos->name.empty()) {
    directives.push_back({"qos", qos->name, qos->why});
  } else if (partition.qos_required.value_or(false)) {
    notes.push_back({system.title + " wants a QoS on " + partition.name + ": pass --qos" +
                     (system.scheduler.account_is_qos.value_or(false) ? ", or --account, which names it too" : "")});
  }
  return directives;
}

}  // namespace lamec::resolve
