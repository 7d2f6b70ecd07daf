#include "jobs/tasks.hpp"

#include <algorithm>
#include <charconv>

#include "jobs/run_states.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

using dialects::JobStatus;

constexpr std::size_t k_most = 1'000'000;
constexpr const char* k_order[] = {"running", "queued",    "done",      "failed",
                                   "timeout", "cancelled", "preempted", "unknown"};

std::optional<int> whole(std::string_view text) {
  int number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc{} || end != text.data() + text.size() || text.empty() || number < 0)
    return std::nullopt;
  return number;
}

// "7", "1-3", "10-20:5"
bool add_part(std::string_view part, std::vector<int>& numbers) {
  const std::size_t colon = part.find(':');
  const auto step = colon == std::string_view::npos ? std::optional<int>(1) : whole(part.substr(colon + 1));
  part = part.substr(0, colon);
  const std::size_t dash = part.find('-');
  const auto first = whole(part.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : whole(part.substr(dash + 1));
  if (!first || !last || !step || *step == 0 || *last < *first) return false;
  for (long long n = *first; n <= *last; n += *step) {
    if (numbers.size() >= k_most) return false;
    numbers.push_back(static_cast<int>(n));
  }
  return true;
}

}  // namespace

std::optional<std::vector<int>> numbers_of(std::string_view range) {
  std::vector<int> numbers;
  for (const std::string& part : split(range.substr(0, range.find('%')), ',')) {
    if (!add_part(part, numbers)) return std::nullopt;
  }
  return numbers;
}

std::map<int, JobStatus> tasks_of(const std::string& job, const std::vector<JobStatus>& rows) {
  std::map<int, JobStatus> tasks;
  const std::string lead = job + "_";
  for (const JobStatus& row : rows) {
    if (row.id.rfind(lead, 0) != 0) continue;
    std::string range = row.id.substr(lead.size());
    if (range.size() > 1 && range.front() == '[') range = range.substr(1, range.find(']') - 1);
    for (const int number : numbers_of(range).value_or(std::vector<int>{})) {
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
      counts.emplace_back(word.substr(0, equals), whole(word.substr(equals + 1)).value_or(0));
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
  return range ? numbers_of(*range) : std::nullopt;
}

}  // namespace lamec::jobs
