#include "dialects/dialect.hpp"

#include <algorithm>

#include "dialects/dialect_parts.hpp"
#include "dialects/pbs_words.hpp"
#include "util/text.hpp"

namespace lamec::dialects {

const Dialect& dialect_of(SchedulerKind kind) {
  switch (kind) {
    case SchedulerKind::pbs:
      return pbs_dialect();
    case SchedulerKind::torque:
      return torque_dialect();
    case SchedulerKind::pjm:
      return pjm_dialect();
    case SchedulerKind::slurm:
      break;
  }
  return slurm_dialect();
}

std::string_view title(SchedulerKind kind) {
  return dialect_of(kind).title;
}
std::string_view magic(SchedulerKind kind) {
  return dialect_of(kind).magic;
}
std::string_view submitter(SchedulerKind kind) {
  return dialect_of(kind).submitter;
}

Result<Printed> print_directives(SchedulerKind kind, const std::vector<Directive>& asked) {
  return dialect_of(kind).print(asked);
}

std::vector<Setting> parse_directives(SchedulerKind kind, std::string_view script) {
  return dialect_of(kind).parse(script);
}

std::optional<std::string> setting_of(SchedulerKind kind, std::string_view script, std::string_view key) {
  std::optional<std::string> value;
  for (Setting& setting : parse_directives(kind, script)) {
    if (setting.key == key) value = std::move(setting.value);
  }
  return value;
}

std::string variables_of(SchedulerKind kind, std::string_view script) {
  if (kind == SchedulerKind::pbs) return pbs_variables(script, pbs_dialect(), k_pbs_letters);
  if (kind == SchedulerKind::torque) return pbs_variables(script, torque_dialect(), k_torque_letters);
  return kind == SchedulerKind::slurm ? setting_of(kind, script, "export").value_or("") : "";
}

bool is_directive(SchedulerKind kind, std::string_view line) {
  return !directive_lines(line, dialect_of(kind), false).empty();
}

std::optional<SchedulerKind> written_for(std::string_view script) {
  std::optional<SchedulerKind> found;
  bool torque = false;
  for (std::size_t at = 0; at < script.size();) {
    const std::size_t end = std::min(script.find('\n', at), script.size());
    std::string_view line = script.substr(at, end - at);
    at = end + 1;
    if (line.find("#S") == 0 && is_directive(SchedulerKind::slurm, line)) return SchedulerKind::slurm;
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    const bool pbs = line.substr(0, 4) == "#PBS";
    if (!found && pbs) found = SchedulerKind::pbs;
    if (!found && line.substr(0, 5) == "#PJM ") found = SchedulerKind::pjm;
    torque = torque || (pbs && (contains(line, "nodes=") || contains(line, " -t ")));
  }
  return found == SchedulerKind::pbs && torque ? SchedulerKind::torque : found;
}

Command submit_command(SchedulerKind kind, const std::string& script_file) {
  if (kind == SchedulerKind::slurm) return {"sbatch", "--parsable", script_file};
  return {std::string(submitter(kind)), script_file};
}

Result<JobId> read_job_id(SchedulerKind kind, std::string_view output) {
  return dialect_of(kind).read_job_id(output);
}

std::vector<Command> status_commands(SchedulerKind kind, const JobId& job) {
  return dialect_of(kind).status_commands(job);
}

Command cancel_command(SchedulerKind kind, const JobId& job) {
  return dialect_of(kind).cancel_command(job);
}

Result<std::vector<JobStatus>> read_status(SchedulerKind kind, std::string_view answer) {
  return dialect_of(kind).read_status(answer);
}

std::string advice(SchedulerKind kind, std::string_view reason) {
  return dialect_of(kind).advice(reason);
}

std::string_view to_text(JobState state) {
  switch (state) {
    case JobState::queued:
      return "queued";
    case JobState::running:
      return "running";
    case JobState::done:
      return "done";
    case JobState::failed:
      return "failed";
    case JobState::timeout:
      return "timeout";
    case JobState::cancelled:
      return "cancelled";
    case JobState::preempted:
      return "preempted";
    case JobState::unknown:
      break;
  }
  return "unknown";
}

}  // namespace lamec::dialects
