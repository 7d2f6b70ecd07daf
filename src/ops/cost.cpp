#include "ops/cost.hpp"

#include <algorithm>
#include <charconv>

#include "dialects/dialect.hpp"
#include "dialects/number_list.hpp"
#include "model/find.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

int whole(std::string_view text) {
  int number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc{} && end == text.data() + text.size() && number > 0 ? number : 0;
}

struct Asked {
  SchedulerKind kind;
  std::string_view script;
  std::string word(std::string_view key) const {
    return dialects::setting_of(kind, script, key).value_or("");
  }
};

const Partition* partition_of(const System& system, const Asked& asked, const Granted& granted) {
  const std::string name = granted.partition.empty() ? asked.word("partition") : granted.partition;
  if (name.empty() && system.partitions.size() == 1) return &system.partitions.front();
  return find_partition(system, name);
}

int count_of_numbers(std::string_view range) {
  return static_cast<int>(dialects::numbers_of(range).value_or(std::vector<int>{}).size());
}

// GPUs of one job, as the script asks for them; 0 where it does not.
int gpus_asked(const Asked& asked, int nodes) {
  const auto number = [](const std::string& text) { return whole(text.substr(text.rfind(':') + 1)); };
  if (const int all = number(asked.word("gpus")); all > 0) return all;
  if (const int each = number(asked.word("gpus-per-node")); each > 0) return each * nodes;
  const std::string gres = asked.word("gres");
  return gres.rfind("gpu", 0) == 0 ? (gres == "gpu" ? 1 : number(gres)) * nodes : 0;
}

void count_hours(const System& system, const Partition& partition, const Asked& asked, int cpus, Cost& cost) {
  const double hours = static_cast<double>(cost.limit->count) / 3600 * cost.jobs;
  const int nodes = *cost.nodes;
  cost.node_hours = hours * nodes;
  const bool whole_nodes = partition.exclusive.value_or(false) ||
                           dialects::setting_of(asked.kind, asked.script, "exclusive").has_value();
  const int gpus = gpus_asked(asked, nodes);
  if (whole_nodes) {
    if (partition.cores_per_node.known()) cost.core_hours = hours * nodes * *partition.cores_per_node.value;
    if (partition.gpus_per_node.known()) cost.gpu_hours = hours * nodes * *partition.gpus_per_node.value;
    cost.billed = billed_hours(system, partition, *cost.node_hours);
    if (!cost.billed) cost.why_not.emplace_back("what a node costs in the centre's own unit");
    return;
  }
  const auto all_cpus = cpus_per_node(partition);
  if (cpus > 0 && all_cpus && partition.cores_per_node.known())
    cost.core_hours = hours * cpus * *partition.cores_per_node.value / *all_cpus;
  if (gpus > 0 || partition.gpus_per_node.value_or(-1) == 0) cost.gpu_hours = hours * gpus;
  cost.why_not.emplace_back(
      partition.exclusive.known()
          ? "what a part of a node costs in the centre's own unit"
          : "whether jobs share nodes there, and so what the job costs in the centre's own unit");
}

}  // namespace

std::optional<double> billed_hours(const System& system, const Partition& partition, double node_hours) {
  if (!partition.cost_per_node_hour.known() || system.billing.unit.empty()) return std::nullopt;
  return node_hours * *partition.cost_per_node_hour.value;
}

int count_nodes(std::string_view list) {
  int count = 0;
  std::size_t at = 0;
  while (at < list.size()) {
    std::size_t end = at;
    bool inside = false;
    while (end < list.size() && (inside || list[end] != ',')) {
      if (list[end] == '[') inside = true;
      if (list[end] == ']') inside = false;
      ++end;
    }
    const std::string_view name = list.substr(at, end - at);
    const std::size_t open = name.find('[');
    const std::size_t close = name.find(']');
    if (inside || name.empty()) return 0;
    count += open == std::string_view::npos ? 1 : count_of_numbers(name.substr(open + 1, close - open - 1));
    at = end + 1;
  }
  return count;
}

Cost cost_at_limit(const System& system, std::string_view script, const Granted& granted, int links) {
  const Asked asked{system.scheduler.kind, script};
  Cost cost;
  cost.unit = system.billing.unit;
  cost.jobs = links;
  if (const std::string range = asked.word("array"); !range.empty())
    cost.jobs *= std::max(1, count_of_numbers(range));
  const Partition* partition = partition_of(system, asked, granted);
  if (partition != nullptr) cost.partition = partition->name;
  const int nodes = granted.nodes > 0 ? granted.nodes : whole(asked.word("nodes"));
  if (nodes > 0) cost.nodes = nodes;
  if (const auto limit = parse_duration(asked.word("time")); limit) {
    cost.limit = *limit;
  } else if (partition != nullptr && partition->default_time.known()) {
    cost.limit = *partition->default_time.value;
  }
  if (!cost.nodes) cost.why_not.emplace_back("how many nodes it gets");
  if (!cost.limit) cost.why_not.emplace_back("the time limit of a script that names none");
  if (partition == nullptr) cost.why_not.emplace_back("which partition it goes to");
  if (cost.why_not.empty()) count_hours(system, *partition, asked, granted.cpus, cost);
  return cost;
}

}  // namespace lamec::ops
