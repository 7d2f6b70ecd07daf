#include "jobs/run_states.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace lamec::jobs {
namespace {

using dialects::JobState;
using dialects::JobStatus;

// 123 itself, and 123_4, 123_[5-9], 123+1, 123[].server of it.
bool is_of(const std::string& id, const std::string& job) {
  if (id == job) return true;
  if (id.rfind(job, 0) != 0) return false;
  const char next = id[job.size()];
  return next == '_' || next == '+' || next == '[' || next == '.';
}

// The state that stands for all tasks of an array.
int weight(JobState state) {
  switch (state) {
    case JobState::running:
      return 7;
    case JobState::queued:
      return 6;
    case JobState::failed:
      return 5;
    case JobState::timeout:
      return 4;
    case JobState::cancelled:
      return 3;
    case JobState::preempted:
      return 2;
    case JobState::done:
      return 1;
    case JobState::unknown:
      return 0;
  }
  return 0;
}

}  // namespace

std::optional<JobStatus> status_of(const std::string& job, const std::vector<JobStatus>& rows) {
  std::optional<JobStatus> found;
  for (const JobStatus& row : rows) {
    if (!is_of(row.id, job)) continue;
    if (!found || weight(row.state) > weight(found->state)) {
      const std::optional<int> code = found ? found->exit_code : std::nullopt;
      found = row;
      if (!found->exit_code && found->state != JobState::running && found->state != JobState::queued)
        found->exit_code = code;
    } else if (row.state == found->state && !found->exit_code) {
      found->exit_code = row.exit_code;
      found->signal = row.signal;
    }
  }
  return found;
}

std::vector<std::vector<dialects::Command>> status_questions(SchedulerKind kind,
                                                             const std::vector<Run>& runs) {
  std::vector<std::vector<dialects::Command>> questions;
  if (kind != SchedulerKind::slurm) {
    for (const Run& run : runs) questions.push_back(dialects::status_commands(kind, {run.job, run.cluster}));
    return questions;
  }
  std::map<std::string, std::vector<std::string>> by_cluster;
  for (const Run& run : runs) by_cluster[run.cluster].push_back(run.job);
  for (const auto& [cluster, jobs] : by_cluster)
    questions.push_back(dialects::status_commands(kind, {join(jobs, ","), cluster}));
  return questions;
}

std::string record_value(const std::string& record, const std::string& key) {
  std::size_t at = record.rfind(key + "=", 0) == 0 ? 0 : record.find(" " + key + "=");
  if (at == std::string::npos) return "";
  at = record.find('=', at) + 1;
  std::size_t end = record.find_first_of(" \n", at);
  while (end != std::string::npos && record[end] == ' ') {
    const std::size_t next = record.find_first_of(" =\n", end + 1);
    if (next == std::string::npos || record[next] != ' ') break;
    end = next;
  }
  return record.substr(at, end == std::string::npos ? end : end - at);
}

void keep_paths(const std::string& record, Run& run) {
  const auto written_out = [&](std::string path) {
    path = replace_all(std::move(path), "%j", run.job);
    path = replace_all(std::move(path), "%A", run.job);
    path = replace_all(std::move(path), "%x", record_value(record, "JobName"));
    const std::string user = record_value(record, "UserId");
    return replace_all(std::move(path), "%u", user.substr(0, user.find('(')));
  };
  run.output = written_out(record_value(record, "StdOut"));
  run.error = written_out(record_value(record, "StdErr"));
  if (run.error == run.output) run.error.clear();
  if (const std::string name = record_value(record, "JobName"); !name.empty()) run.label = visible(name);
}

void set_state(Run& run, const std::string& state, long long now) {
  if (run.state != state) run.changed = now;
  run.state = state;
}

std::string sentence(const Run& run, SchedulerKind kind) {
  const std::string advice = run.reason.empty() ? "" : dialects::advice(kind, run.reason);
  const std::string why = run.reason.empty() ? "" : run.reason + (advice.empty() ? "" : ": " + advice);
  if (run.state == "submitting") return "is being submitted";
  if (run.state == "unknown")
    return "may have been submitted: the answer never came, and no job with its mark was found";
  if (run.state == "never") return "was not submitted";
  if (run.state == "refused") return "was refused: " + run.reason;
  if (run.state == "ended") return "is over; the scheduler no longer knows how it ended";
  if (run.state == "queued") return why.empty() ? "waits" : "waits; " + why;
  if (run.state == "running") return "runs";
  std::string text = run.state == "done"      ? "is done"
                     : run.state == "timeout" ? "ran out of time"
                                              : "has " + run.state;
  if (run.state == "cancelled" || run.state == "preempted") text = "was " + run.state;
  if (run.exit_code && *run.exit_code != 0) text += " with exit code " + std::to_string(*run.exit_code);
  return why.empty() ? text : text + "; " + why;
}

}  // namespace lamec::jobs
