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

std::optional<std::string> stage_in_word(const System& system, std::string_view word) {
  const std::string& prefix = system.modules.stage_prefix;
  if (prefix.empty()) {
    if (find_stage_use(system, word) == nullptr) return std::nullopt;
    return std::string(word);
  }
  if (word.size() <= prefix.size() || word.substr(0, prefix.size()) != prefix) return std::nullopt;
  return std::string(word.substr(prefix.size()));
}

const Qos* find_qos(const Partition& partition, std::string_view name) {
  return find(partition.qos, &Qos::name, name);
}

bool fits_account_form(std::string_view account, std::string_view form) {
  if (form.empty()) return account.empty();
  const char mark = form.front();
  if (mark != '#' && mark != '*')
    return !account.empty() && account.front() == mark && fits_account_form(account.substr(1), form.substr(1));
  const auto stands_for = [&](char c) {
    return mark == '#' ? c >= '0' && c <= '9' : c != ' ' && c != '\t';
  };
  for (std::size_t taken = 1; taken <= account.size() && stands_for(account[taken - 1]); ++taken) {
    if (fits_account_form(account.substr(taken), form.substr(1))) return true;
  }
  return false;
}

std::string example_account(const System& system, const Partition& partition) {
  std::string account = system.scheduler.account_example.empty() ? "lamec" : system.scheduler.account_example;
  const std::string suffix = partition.account_suffix.value_or("");
  const bool there = account.size() >= suffix.size() &&
                     account.compare(account.size() - suffix.size(), suffix.size(), suffix) == 0;
  return there ? account : account + suffix;
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
