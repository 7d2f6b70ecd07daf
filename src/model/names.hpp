#pragma once
// The words of the closed lists of the model, in one place: what the catalogue, the command line and messages
// call them.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/evidence.hpp"
#include "model/finding.hpp"
#include "model/recipe.hpp"
#include "model/request.hpp"
#include "model/stage.hpp"
#include "model/system.hpp"

namespace lamec {

template <class Enum>
struct EnumName {
  Enum value;
  std::string_view name;
};

// Specialised below for every closed list.
template <class Enum>
struct EnumNames;

#define LAMEC_ENUM_NAMES(Enum, ...)                          \
  template <>                                                \
  struct EnumNames<Enum> {                                   \
    static constexpr EnumName<Enum> k_names[] = __VA_ARGS__; \
  }

LAMEC_ENUM_NAMES(EvidenceLevel, {{EvidenceLevel::unverified, "unverified"},
                                 {EvidenceLevel::field, "field"},
                                 {EvidenceLevel::mirror, "mirror"},
                                 {EvidenceLevel::official, "official"},
                                 {EvidenceLevel::probed, "probed"}});
LAMEC_ENUM_NAMES(SchedulerKind, {{SchedulerKind::slurm, "slurm"},
                                 {SchedulerKind::pbs, "pbs"},
                                 {SchedulerKind::torque, "torque"},
                                 {SchedulerKind::pjm, "pjm"}});
LAMEC_ENUM_NAMES(ModuleTool, {{ModuleTool::lmod, "lmod"}});
LAMEC_ENUM_NAMES(CpuUnit, {{CpuUnit::threads, "threads"}, {CpuUnit::cores, "cores"}});
LAMEC_ENUM_NAMES(GpuRequest, {{GpuRequest::gpus_per_node, "gpus_per_node"},
                              {GpuRequest::gres, "gres"},
                              {GpuRequest::none, "none"}});
LAMEC_ENUM_NAMES(ProviderKind, {{ProviderKind::modules, "modules"}, {ProviderKind::venv, "venv"}});
LAMEC_ENUM_NAMES(Completeness, {{Completeness::unknown, "unknown"},
                                {Completeness::partial, "partial"},
                                {Completeness::snapshot, "snapshot"},
                                {Completeness::probed, "probed"}});
LAMEC_ENUM_NAMES(TasksPerNode,
                 {{TasksPerNode::one, "one"}, {TasksPerNode::gpus, "gpus"}, {TasksPerNode::cores, "cores"}});
LAMEC_ENUM_NAMES(LaunchKind, {{LaunchKind::set, "set"},
                              {LaunchKind::exported, "export"},
                              {LaunchKind::step, "step"},
                              {LaunchKind::background, "background"},
                              {LaunchKind::wait, "wait"},
                              {LaunchKind::run, "run"}});
LAMEC_ENUM_NAMES(CpusRule, {{CpusRule::per_task, "per-task"}, {CpusRule::per_gpu, "per-gpu"}});
LAMEC_ENUM_NAMES(Severity,
                 {{Severity::note, "note"}, {Severity::warning, "warning"}, {Severity::error, "error"}});

#undef LAMEC_ENUM_NAMES

template <class Enum>
std::string_view to_text(Enum value) requires requires {
  EnumNames<Enum>::k_names;
}
{
  for (const auto& entry : EnumNames<Enum>::k_names) {
    if (entry.value == value) return entry.name;
  }
  return "?";
}

template <class Enum>
std::optional<Enum> from_text(std::string_view name) {
  for (const auto& entry : EnumNames<Enum>::k_names) {
    if (entry.name == name) return entry.value;
  }
  return std::nullopt;
}

template <class Enum>
std::vector<std::string> names_of() {
  std::vector<std::string> names;
  for (const auto& entry : EnumNames<Enum>::k_names) names.emplace_back(entry.name);
  return names;
}

}  // namespace lamec
