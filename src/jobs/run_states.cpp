#include "jobs/run_states.hpp"

#include <algorithm>

#include "jobs/chain.hpp"
#include "jobs/tasks.hpp"
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

bool is_over(JobState state) {
  return state != JobState::queued && state != JobState::running && state != JobState::unknown;
}

// Tasks of an array together: the longest time, the sum of what all of them used.
void add_usage(const dialects::JobUsage& one, dialects::JobUsage& all) {
  const auto take = [](const std::optional<long long>& from, std::optional<long long>& to, bool sum) {
    if (from) to = sum ? to.value_or(0) + *from : std::max(to.value_or(0), *from);
  };
  take(one.elapsed, all.elapsed, false);
  take(one.limit, all.limit, false);
  take(one.cpu_used, all.cpu_used, true);
  take(one.cpu_given, all.cpu_given, true);
  take(one.cpus, all.cpus, false);
  take(one.nodes, all.nodes, false);
  take(one.memory_used, all.memory_used, false);
  take(one.memory_given, all.memory_given, false);
}

// One status of all parts.
JobStatus together(const std::vector<JobStatus>& parts) {
  JobStatus found = parts.front();
  dialects::JobUsage usage;
  std::optional<int> worst;
  for (const JobStatus& part : parts) {
    if (weight(part.state) > weight(found.state)) found = part;
    if (part.exit_code && *part.exit_code > worst.value_or(0)) worst = part.exit_code;
    add_usage(part.usage, usage);
  }
  if (worst) found.exit_code = worst;
  if (!is_over(found.state)) found.exit_code.reset();
  found.usage = usage;
  return found;
}

}  // namespace

void add_end(const JobStatus& later, JobStatus& status) {
  if (status.state == JobState::unknown) {
    status = later;
    return;
  }
  if (!is_over(status.state) || !is_over(later.state)) return;
  if (!status.exit_code) {
    status.exit_code = later.exit_code;
    status.signal = later.signal;
  }
  if (!status.usage.elapsed) status.usage = later.usage;
}

std::optional<JobStatus> status_of(const std::string& job, const std::vector<JobStatus>& rows) {
  std::vector<JobStatus> parts;
  for (auto& [number, status] : tasks_of(job, rows)) parts.push_back(status);
  if (parts.empty()) {
    std::map<std::string, JobStatus> by_id;
    for (const JobStatus& row : rows) {
      if (!is_of(row.id, job)) continue;
      const auto [at, is_new] = by_id.emplace(row.id, row);
      if (!is_new) add_end(row, at->second);
    }
    for (auto& [id, status] : by_id) parts.push_back(status);
  }
  if (parts.empty()) return std::nullopt;
  return together(parts);
}

void take_end(const JobStatus& status, Run& run) {
  run.word = visible(status.word);
  run.reason = visible(status.reason);
  if (status.exit_code) run.exit_code = status.exit_code;
  if (is_over(status.state) && status.usage.elapsed) run.used = status.usage;
}

void take_status(const std::vector<JobStatus>& rows, bool answered, Run& run, long long now) {
  run.asked = now;
  if (!run.links.empty()) return take_links(rows, answered, run, now);
  const auto status = status_of(run.job, rows);
  if (!status) {
    if (answered) set_state(run, "ended", now);
    return;
  }
  if (status->state == JobState::unknown) return;
  set_state(run, std::string(dialects::to_text(status->state)), now);
  take_end(*status, run);
  if (const auto tasks = tasks_of(run.job, rows); !tasks.empty()) run.tasks = to_text(counts_of(tasks));
}

std::vector<std::vector<dialects::Command>> status_questions(SchedulerKind kind,
                                                             const std::vector<Run>& runs) {
  std::vector<std::vector<dialects::Command>> questions;
  std::map<std::string, std::vector<std::string>> by_cluster;
  for (const Run& run : runs) {
    std::vector<std::string>& jobs = by_cluster[run.cluster];
    if (run.links.empty()) jobs.push_back(run.job);
    for (const Link& link : links_of(run)) jobs.push_back(link.job);
  }
  if (kind != SchedulerKind::slurm) {
    for (const auto& [cluster, jobs] : by_cluster) {
      for (const std::string& job : jobs)
        questions.push_back(dialects::status_commands(kind, {job, cluster}));
    }
    return questions;
  }
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

namespace {

// What the script says where its parts write; Slurm's own default else.
std::string pattern_of(const std::string& record, const std::string& key, SchedulerKind kind, const Run& run,
                       bool array) {
  std::string pattern = dialects::setting_of(kind, run.script, key).value_or("");
  if (pattern.empty() && key == "error") return "";
  if (pattern.empty()) pattern = array ? "slurm-%A_%a.out" : "slurm-%j.out";
  const std::string work = record_value(record, "WorkDir");
  return pattern.front() == '/' ? pattern : (work.empty() ? run.work : work) + "/" + pattern;
}

}  // namespace

void keep_paths(const std::string& record, SchedulerKind kind, Run& run) {
  const bool array = tasks_asked(kind, run.script).has_value();
  const bool parts = array || !run.links.empty();
  const auto written_out = [&](std::string path) {
    if (!parts) path = replace_all(std::move(path), "%j", run.job);
    if (!parts || array) path = replace_all(std::move(path), "%A", run.job);
    path = replace_all(std::move(path), "%x", record_value(record, "JobName"));
    const std::string user = record_value(record, "UserId");
    return replace_all(std::move(path), "%u", user.substr(0, user.find('(')));
  };
  const auto path = [&](const char* in_record, const char* key) {
    return written_out(parts && !record.empty() ? pattern_of(record, key, kind, run, array)
                                                : record_value(record, in_record));
  };
  run.output = path("StdOut", "output");
  run.error = path("StdErr", "error");
  if (run.error == run.output) run.error.clear();
  if (const std::string name = record_value(record, "JobName"); !name.empty()) run.label = visible(name);
}

std::string path_of_part(const std::string& pattern, const std::string& task, const std::string& job) {
  std::string path;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    std::size_t end = at + 1;
    while (pattern[at] == '%' && end < pattern.size() && pattern[end] >= '0' && pattern[end] <= '9') ++end;
    const char letter = pattern[at] == '%' && end < pattern.size() ? pattern[end] : ' ';
    const std::string* value = letter == 'a' && !task.empty()                     ? &task
                               : (letter == 'j' || letter == 'A') && !job.empty() ? &job
                                                                                  : nullptr;
    if (value == nullptr) {
      path += pattern[at];
      continue;
    }
    const auto width = static_cast<std::size_t>(std::atoi(pattern.substr(at + 1, end - at - 1).c_str()));
    // As sbatch does, which takes no more than ten.
    path += std::string(std::min<std::size_t>(width, 10) > value->size()
                            ? std::min<std::size_t>(width, 10) - value->size()
                            : 0,
                        '0') +
            *value;
    at = end;
  }
  return path;
}

void set_state(Run& run, const std::string& state, long long now) {
  if (run.state != state) run.changed = now;
  run.state = state;
}

namespace {

// "; 3 running and 5 done", "; link 2 of 3", "; put back into the queue twice"
std::string parts_of(const Run& run) {
  std::string text;
  if (!run.tasks.empty()) text += "; " + sentence(counts_of(run.tasks));
  if (const auto links = links_of(run); !links.empty())
    text += "; link " + std::to_string(speaking_link(links) + 1) + " of " + std::to_string(links.size());
  if (run.restarts > 0)
    text += "; put back into the queue " +
            (run.restarts == 1 ? std::string("once") : count_of(run.restarts, "time"));
  return text;
}

std::string state_in_words(const Run& run) {
  if (run.state == "queued") return "waits";
  if (run.state == "running") return "runs";
  std::string text = run.state == "done"      ? "is done"
                     : run.state == "timeout" ? "ran out of time"
                                              : "has " + run.state;
  if (run.state == "cancelled" || run.state == "preempted") text = "was " + run.state;
  if (run.exit_code && *run.exit_code != 0) text += " with exit code " + std::to_string(*run.exit_code);
  return text;
}

}  // namespace

std::string sentence(const Run& run, SchedulerKind kind) {
  if (run.state == "submitting") return "is being submitted";
  if (run.state == "unknown")
    return "may have been submitted: the answer never came, and no job with its mark was found";
  if (run.state == "never") return "was not submitted";
  if (run.state == "refused") return "was refused: " + run.reason;
  if (run.state == "ended") return "is over; the scheduler no longer knows how it ended" + parts_of(run);
  const std::string text = state_in_words(run) + parts_of(run);
  if (run.reason.empty() || run.state == "running") return text;
  const std::string advice = dialects::advice(kind, run.reason);
  return text + "; " + run.reason + (advice.empty() ? "" : ": " + advice);
}

}  // namespace lamec::jobs
