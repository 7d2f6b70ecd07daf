#include "jobs/tasks.hpp"

#include <algorithm>
#include <cstdlib>

#include "dialects/number_list.hpp"
#include "jobs/run_states.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

using dialects::JobStatus;

constexpr const char* k_order[] = {"running", "queued",    "done",      "failed",
                                   "timeout", "cancelled", "preempted", "unknown"};

}  // namespace

std::map<int, JobStatus> tasks_of(const std::string& job, const std::vector<JobStatus>& rows) {
  std::map<int, JobStatus> tasks;
  const std::string lead = job + "_";
  for (const JobStatus& row : rows) {
    if (row.id.rfind(lead, 0) != 0) continue;
    std::string range = row.id.substr(lead.size());
    if (range.size() > 1 && range.front() == '[') range = range.substr(1, range.find(']') - 1);
    for (const int number : dialects::numbers_of(range).value_or(std::vector<int>{})) {
      const auto [at, is_new] = tasks.emplace(number, row);
      if (!is_new) add_end(row, at->second);
    }
  }
  return tasks;
}

Counts counts_of(const std::map<int, JobStatus>& tasks) {
  std::map<std::string, int> found;
  for (const auto& [number, status] : tasks) ++found[std::string(dialects::to_text(status.state))];
  Counts counts;
  for (const char* state : k_order) {
    if (found.count(state) > 0) counts.emplace_back(state, found[state]);
  }
  return counts;
}

Counts counts_of(const std::string& text) {
  Counts counts;
  for (const std::string& word : split_blanks(text)) {
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos)
      counts.emplace_back(word.substr(0, equals), std::atoi(word.c_str() + equals + 1));
  }
  return counts;
}

std::string to_text(const Counts& counts) {
  std::vector<std::string> words;
  for (const auto& [state, count] : counts) words.push_back(state + "=" + std::to_string(count));
  return join(words, " ");
}

std::string sentence(const Counts& counts) {
  std::vector<std::string> words;
  for (const auto& [state, count] : counts) words.push_back(std::to_string(count) + " " + state);
  return enumerate(words);
}

std::optional<std::vector<int>> tasks_asked(SchedulerKind kind, const std::string& script) {
  const auto range = dialects::setting_of(kind, script, "array");
  return range ? dialects::numbers_of(*range) : std::nullopt;
}

}  // namespace lamec::jobs
