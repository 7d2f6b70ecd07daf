// LM002 to LM005: the directives against what is known of the partition.

#include <charconv>

#include "check/rule.hpp"
#include "util/duration.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::check {
namespace {

const Partition* asked_partition(const CheckInput& input) {
  const auto option = find_option(input.script, "partition");
  if (!option) return nullptr;
  for (const Partition& partition : input.system.partitions) {
    if (partition.name == option->value) return &partition;
  }
  return nullptr;
}

template <class T>
std::string source_of(const Sourced<T>& fact, const System& system) {
  std::string text = fact.origin.file + ":" + std::to_string(fact.origin.line);
  for (const Evidence& evidence : system.sources) {
    if (evidence.key == fact.evidence) text += ", " + evidence.source + (evidence.date.empty() ? "" : " (" + evidence.date + ")");
  }
  return text;
}

std::optional<int> whole_number(const std::string& text) {
  int number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Finding over(const CheckInput& input, const FoundOption& option, std::string message, std::string reason, std::string fix) {
  return {"", Severity::error, place_of(input, option.line, option.column), std::move(message), std::move(reason), std::move(fix)};
}

}  // namespace

std::vector<Finding> unknown_partition(const CheckInput& input) {
  const auto option = find_option(input.script, "partition");
  if (!option || asked_partition(input) != nullptr || contains(option->value, ",")) return {};
  std::vector<std::string> names;
  for (const Partition& partition : input.system.partitions) names.push_back(partition.name);
  return {over(input, *option, input.system.title + " has no partition '" + option->value + "'", "no entry of that name in " + input.system.origin.file,
               did_you_mean(option->value, names))};
}

std::vector<Finding> time_over_limit(const CheckInput& input) {
  const Partition* partition = asked_partition(input);
  const auto option = find_option(input.script, "time");
  if (partition == nullptr || !option || !partition->max_time.known()) return {};
  const auto time = parse_duration(option->value);
  if (!time || *time <= *partition->max_time.value) return {};
  return {over(input, *option, partition->name + " runs jobs for up to " + to_words(*partition->max_time.value) + ", not " + to_words(*time),
               source_of(partition->max_time, input.system), "--time=" + to_clock(*partition->max_time.value, true))};
}

std::vector<Finding> nodes_over_limit(const CheckInput& input) {
  const Partition* partition = asked_partition(input);
  const auto option = find_option(input.script, "nodes");
  if (partition == nullptr || !option) return {};
  const auto nodes = whole_number(option->value.substr(0, option->value.find('-')));
  if (!nodes) return {};
  if (partition->max_nodes.known() && *nodes > *partition->max_nodes.value) {
    return {over(input, *option, "a job on " + partition->name + " may have " + count_of(*partition->max_nodes.value, "node") + ", not " + std::to_string(*nodes),
                 source_of(partition->max_nodes, input.system), "--nodes=" + std::to_string(*partition->max_nodes.value))};
  }
  if (partition->nodes.known() && *nodes > *partition->nodes.value) {
    return {over(input, *option, partition->name + " has " + count_of(*partition->nodes.value, "node") + ", not " + std::to_string(*nodes),
                 source_of(partition->nodes, input.system), "")};
  }
  if (partition->min_nodes.known() && *nodes < *partition->min_nodes.value) {
    return {over(input, *option, partition->name + " is for jobs of " + std::to_string(*partition->min_nodes.value) + " nodes and more",
                 source_of(partition->min_nodes, input.system), "")};
  }
  return {};
}

std::vector<Finding> gpus_over_hardware(const CheckInput& input) {
  const Partition* partition = asked_partition(input);
  if (partition == nullptr || !partition->gpus_per_node.known()) return {};
  std::vector<Finding> findings;
  for (const FoundOption& option : find_options(input.script)) {
    if (option.name != "gpus-per-node" && option.name != "gres") continue;
    if (option.name == "gres" && option.value.rfind("gpu", 0) != 0) continue;
    const auto gpus = whole_number(option.value.substr(option.value.rfind(':') + 1));
    if (!gpus || *gpus <= *partition->gpus_per_node.value) continue;
    findings.push_back(over(input, option, "a node of " + partition->name + " has " + count_of(*partition->gpus_per_node.value, "GPU") + ", not " + std::to_string(*gpus),
                            source_of(partition->gpus_per_node, input.system), ""));
  }
  return findings;
}

}  // namespace lamec::check
