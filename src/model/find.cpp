#include "model/find.hpp"

#include "model/names.hpp"

namespace lamec {
namespace {

template <class T>
const T* find(const std::vector<T>& list, std::string T::*member, std::string_view wanted) {
  for (const T& one : list) {
    if (one.*member == wanted) return &one;
  }
  return nullptr;
}

}  // namespace

const Evidence* find_evidence(const std::vector<Evidence>& sources, std::string_view key) {
  return find(sources, &Evidence::key, key);
}
const Partition* find_partition(const System& system, std::string_view name) {
  return find(system.partitions, &Partition::name, name);
}
const Environment* find_environment(const System& system, std::string_view name) {
  return find(system.environments, &Environment::name, name);
}
const StageUse* find_stage_use(const System& system, std::string_view stage) {
  return find(system.stages, &StageUse::stage, stage);
}

std::optional<std::string> stage_in_word(std::string_view word) {
  constexpr std::string_view k_lead = "Stages/";
  if (word.substr(0, k_lead.size()) != k_lead) return std::nullopt;
  return std::string(word.substr(k_lead.size()));
}

std::vector<std::string> partition_names(const System& system) {
  std::vector<std::string> names;
  for (const Partition& partition : system.partitions) names.push_back(partition.name);
  return names;
}

std::string evidence_text(const std::vector<Evidence>& sources, std::string_view key) {
  const Evidence* evidence = find_evidence(sources, key);
  if (evidence == nullptr) return "";
  return std::string(to_text(evidence->level)) + (evidence->date.empty() ? "" : ", " + evidence->date) +
         ": " + evidence->source;
}

std::optional<int> cpus_per_node(const Partition& partition) {
  if (!partition.cores_per_node.known()) return std::nullopt;
  if (partition.cpu_unit.known() && *partition.cpu_unit.value == CpuUnit::cores)
    return partition.cores_per_node.value;
  if (!partition.threads_per_core.known()) return std::nullopt;
  return *partition.cores_per_node.value * *partition.threads_per_core.value;
}

}  // namespace lamec
