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
LAMEC_ENUM_NAMES(ModuleTool, {{ModuleTool::lmod, "lmod"},
                              {ModuleTool::environment_modules, "environment_modules"},
                              {ModuleTool::none, "none"}});
LAMEC_ENUM_NAMES(ModuleCommand, {{ModuleCommand::ml, "ml"}, {ModuleCommand::module, "module"}});
LAMEC_ENUM_NAMES(Purge, {{Purge::harmless, "harmless"},
                         {Purge::harmful, "harmful"},
                         {Purge::force_harmful, "force_harmful"}});
LAMEC_ENUM_NAMES(SystemStatus, {{SystemStatus::live, "live"}, {SystemStatus::retired, "retired"}});
LAMEC_ENUM_NAMES(TaskLauncher, {{TaskLauncher::srun, "srun"},
                                {TaskLauncher::mpirun, "mpirun"},
                                {TaskLauncher::mpiexec, "mpiexec"}});
LAMEC_ENUM_NAMES(CpuUnit, {{CpuUnit::threads, "threads"}, {CpuUnit::cores, "cores"}});
LAMEC_ENUM_NAMES(GpuRequest, {{GpuRequest::gpus_per_node, "gpus_per_node"},
                              {GpuRequest::gres, "gres"},
                              {GpuRequest::typed_gres, "typed_gres"},
                              {GpuRequest::gpus, "gpus"},
                              {GpuRequest::none, "none"}});
LAMEC_ENUM_NAMES(MemoryOption, {{MemoryOption::allowed, "allowed"},
                                {MemoryOption::forbidden, "forbidden"},
                                {MemoryOption::required, "required"}});
LAMEC_ENUM_NAMES(CpusPerGpuRule, {{CpusPerGpuRule::exactly, "exactly"},
                                  {CpusPerGpuRule::at_most, "at_most"},
                                  {CpusPerGpuRule::at_least, "at_least"},
                                  {CpusPerGpuRule::usual, "usual"}});
LAMEC_ENUM_NAMES(PartitionOption, {{PartitionOption::required, "required"},
                                   {PartitionOption::optional, "optional"},
                                   {PartitionOption::none, "none"}});
LAMEC_ENUM_NAMES(ProviderKind, {{ProviderKind::modules, "modules"},
                                {ProviderKind::venv, "venv"},
                                {ProviderKind::container, "container"},
                                {ProviderKind::uenv, "uenv"},
                                {ProviderKind::eessi, "eessi"}});
LAMEC_ENUM_NAMES(ContainerRuntime, {{ContainerRuntime::apptainer, "apptainer"},
                                    {ContainerRuntime::singularity, "singularity"}});
LAMEC_ENUM_NAMES(EnvironmentStatus, {{EnvironmentStatus::works, "works"},
                                     {EnvironmentStatus::current, "current"},
                                     {EnvironmentStatus::stale, "stale"},
                                     {EnvironmentStatus::unverified, "unverified"}});
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
