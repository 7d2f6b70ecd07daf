#include "ops/retarget_text.hpp"

#include <algorithm>
#include <map>

#include "check/rule.hpp"
#include "model/find.hpp"
#include "ops/retarget_launch.hpp"
#include "ops/retarget_memory.hpp"
#include "ops/retarget_nodes.hpp"
#include "script/parse.hpp"
#include "util/duration.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

using check::FoundOption;
using check::Sheet;

bool of_one_system(const FoundOption& option) {
  static constexpr std::string_view k_names[] = {"constraint", "prefer",   "reservation",
                                                 "nodelist",   "exclude",  "nodefile",
                                                 "clusters",   "licenses", "switches"};
  if (option.name == "gres") return option.value.rfind("gpu", 0) != 0;
  return std::find(std::begin(k_names), std::end(k_names), option.name) != std::end(k_names);
}

std::optional<int> number_of(const FoundOption* option) {
  if (option == nullptr) return std::nullopt;
  return check::whole_number(std::string_view(option->value).substr(option->value.rfind(':') + 1));
}

struct Directives {
  const Sheet& sheet;
  const System& from;
  const System& to;
  LineEdits& edits;
  std::vector<Untranslated>& losses;

  void lose(const FoundOption& option, std::string text) { losses.push_back({option.line, std::move(text)}); }

  void set(const FoundOption* option, const std::string& value) {
    if (option == nullptr || option->value == value) return;
    edits.change({option->line, option->column, option->length, with_value(*option, value)});
  }
  // The same spelling with another value: `-N2`, `--nodes 2`, `--nodes="2"`.
  std::string with_value(const FoundOption& option, const std::string& value) const {
    const std::string raw = sheet.lines()[static_cast<std::size_t>(option.line) - 1].text.substr(
        static_cast<std::size_t>(option.column) - 1, static_cast<std::size_t>(option.length));
    const std::size_t at = raw.rfind(option.value);
    if (option.value.empty() || at == std::string::npos) return "--" + option.name + "=" + value;
    return raw.substr(0, at) + value + raw.substr(at + option.value.size());
  }
  void drop(const FoundOption& option) { edits.change({option.line, option.column, option.length, ""}); }
};

// Counts that stand for the whole job are those of a node times its nodes.
void move_counts(Directives& job, int component, const Partition& before, const Partition& now) {
  const auto find = [&](std::string_view name) { return check::find_option(job.sheet, name, component); };
  const FoundOption* gpus = find("gpus-per-node");
  if (gpus == nullptr && check::gpus_per_node(job.sheet, component)) gpus = find("gres");
  const FoundOption* tasks = find("ntasks-per-node");
  const FoundOption* all_tasks = find("ntasks");
  const FoundOption* all_gpus = find("gpus");
  const FoundOption* cpus = find("cpus-per-task");
  const int nodes = number_of(find("nodes")).value_or(1);
  const auto per_node = [&](const FoundOption* total) -> std::optional<int> {
    const auto number = number_of(total);
    return number && nodes > 0 && *number % nodes == 0 ? std::optional<int>(*number / nodes) : std::nullopt;
  };
  NodeCounts asked{gpus == nullptr ? per_node(all_gpus) : check::gpus_per_node(job.sheet, component),
                   tasks == nullptr ? per_node(all_tasks) : number_of(tasks), number_of(cpus)};
  NodeCounts meant = asked;
  if (!meant.gpus && before.gpus_per_node.value_or(0) > 0) meant.gpus = before.gpus_per_node.value;
  const CountsMatch match = counts_like(meant, before, now);
  const FoundOption* first = gpus != nullptr ? gpus : tasks != nullptr ? tasks : cpus;
  if (first == nullptr) first = all_gpus != nullptr ? all_gpus : all_tasks;
  if (first == nullptr) return;
  for (const std::string& loss : match.losses) job.lose(*first, loss);
  const auto text = [](int number) { return std::to_string(number); };
  const FoundOption* asks_gpus = gpus != nullptr ? gpus : all_gpus;
  if (asked.gpus && !match.counts.gpus) {
    job.drop(*asks_gpus);
  } else if (asked.gpus && match.counts.gpus != asked.gpus) {
    const std::string front = asks_gpus->value.substr(0, asks_gpus->value.rfind(':') + 1);
    const int count = gpus != nullptr ? *match.counts.gpus : *match.counts.gpus * nodes;
    job.set(asks_gpus, (front.empty() && asks_gpus->name == "gres" ? "gpu:" : front) + text(count));
  }
  if (asked.tasks && match.counts.tasks != asked.tasks)
    job.set(tasks != nullptr ? tasks : all_tasks, text(*match.counts.tasks * (tasks != nullptr ? 1 : nodes)));
  if (asked.cpus_per_task && match.counts.cpus_per_task != asked.cpus_per_task)
    job.set(cpus, text(*match.counts.cpus_per_task));
}

void move_limits(Directives& job, int component, const Partition& now) {
  const FoundOption* time = check::find_option(job.sheet, "time", component);
  const auto asked =
      time == nullptr ? Result<Seconds>(fail(ErrorKind::input, "")) : parse_duration(time->value);
  if (asked && now.max_time.known() && *asked > *now.max_time.value) {
    job.lose(*time, to_words(*asked) + " of run time: " + now.name + " runs jobs for up to " +
                        to_words(*now.max_time.value));
    job.set(time, to_clock(*now.max_time.value, true));
  }
  const FoundOption* memory = check::find_option(job.sheet, "mem", component);
  const auto mebibytes = memory == nullptr ? std::nullopt : slurm::mebibytes(memory->value);
  if (mebibytes && now.memory_gb.known() && *mebibytes > *now.memory_gb.value * 1024LL) {
    job.lose(*memory, memory->value + " of memory a node: one of " + now.name + " has " +
                          std::to_string(*now.memory_gb.value) + " GB; --mem=0 asks for all of it");
    job.set(memory, "0");
  }
  const FoundOption* nodes = check::find_option(job.sheet, "nodes", component);
  const auto count = number_of(nodes);
  const Sourced<int>& most = now.max_nodes.known() ? now.max_nodes : now.nodes;
  if (count && most.known() && *count > *most.value)
    job.lose(*nodes, count_of(*count, "node") + ": " + now.name + " takes " + std::to_string(*most.value) +
                         "; the number is left as it is");
}

// The partitions before and after, of the first component that names one.
std::optional<std::pair<const Partition*, const Partition*>> move_component(Directives& job, int component) {
  const FoundOption* option = check::find_option(job.sheet, "partition", component);
  if (option == nullptr) return std::nullopt;
  const Partition* before = find_partition(job.from, option->value);
  if (before == nullptr) {
    if (find_partition(job.to, option->value) == nullptr)
      job.lose(*option, "partition " + option->value + ": " + job.from.title + " has none of this name");
    return std::nullopt;
  }
  const PartitionMatch match = partition_like(*before, job.from, job.to);
  if (match.partition == nullptr) {
    job.lose(*option, "partition " + option->value + ": " + job.to.title + " has nothing to offer");
    return std::nullopt;
  }
  if (!match.loss.empty()) job.lose(*option, match.loss);
  job.set(option, match.partition->name);
  move_counts(job, component, *before, *match.partition);
  move_limits(job, component, *match.partition);
  return std::make_pair(before, match.partition);
}

}  // namespace

RetargetedText retarget_lines(const std::string& text, const System& from, const System& to) {
  const Script script = script::parse(text);
  const check::CheckInput input{script, "", &from, {}, {}};
  const Sheet sheet = check::read_sheet(input);
  RetargetedText result;
  LineEdits edits(text);
  Directives job{sheet, from, to, edits, result.losses};
  std::optional<std::pair<const Partition*, const Partition*>> moved;
  for (int component = 0; component < check::component_count(sheet); ++component) {
    const auto pair = move_component(job, component);
    if (!moved) moved = pair;
  }
  for (const FoundOption& option : sheet.directives.options) {
    if (of_one_system(option)) {
      job.lose(option, "--" + option.name + " " + option.value + ": it is about " + from.title);
      job.drop(option);
    } else if (option.name == "qos") {
      job.lose(option, "QoS " + option.value + ": left as it is; nobody has recorded those of " + to.title);
    }
  }
  if (moved && check::component_count(sheet) == 1)
    retarget_launch(sheet, *moved->first, *moved->second, edits, result.losses);
  std::stable_sort(result.losses.begin(), result.losses.end(),
                   [](const Untranslated& a, const Untranslated& b) { return a.line < b.line; });
  result.text = edits.apply(from.name);
  return result;
}

bool is_of_one_system(std::string_view directive) {
  const Script script = script::parse("#SBATCH " + std::string(directive) + "\n");
  const check::CheckInput input{script, "", nullptr, {}, {}};
  const Sheet sheet = check::read_sheet(input);
  return std::any_of(sheet.directives.options.begin(), sheet.directives.options.end(), of_one_system);
}

}  // namespace lamec::ops
