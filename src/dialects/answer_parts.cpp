#include "dialects/answer_parts.hpp"

#include <algorithm>
#include <charconv>

#include "util/text.hpp"

namespace lamec::dialects {

std::string advice_of(std::span<const Advice> table, std::string_view text) {
  for (const Advice& row : table) {
    if (contains(text, row.words)) return std::string(row.sentence);
  }
  return "";
}

std::string advice_of(std::span<const NumberAdvice> table, int number) {
  for (const NumberAdvice& row : table) {
    if (row.number == number) return std::string(row.sentence);
  }
  return "";
}

std::optional<int> number_of(std::string_view text) {
  int number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<int> number_behind(std::string_view text, std::string_view word) {
  if (text.substr(0, word.size()) != word) return std::nullopt;
  return number_of(trim(text.substr(word.size())));
}

namespace {

bool is_job_number(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0) return false;
  text.remove_prefix(digits);
  if (!text.empty() && text.front() == '[') {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos ||
        text.substr(1, end - 1).find_first_not_of("0123456789") != std::string_view::npos)
      return false;
    text.remove_prefix(end + 1);
  }
  // A host name; nothing that could not stand in an argument.
  return text.empty() || (text.front() == '.' && text.size() > 1 &&
                          text.find_first_of(" \t/\\$\"'`;|&<>()") == std::string_view::npos);
}

}  // namespace

Result<JobId> read_qsub_id(std::string_view output, std::string_view scheduler) {
  for (const std::string& line : split_lines(output)) {
    const std::string_view bare = trim(line);
    if (is_job_number(bare)) return JobId{std::string(bare), ""};
  }
  return fail(ErrorKind::environment,
              "qsub of " + std::string(scheduler) + " names no job: " + std::string(trim(output)));
}

void judge_exit_status(int exit_status, std::span<const int> overtime, JobStatus& status) {
  status.state = exit_status == 0 ? JobState::done : JobState::failed;
  if (exit_status != 0) status.reason = "Exit_status " + std::to_string(exit_status);
  if (exit_status < 0) {
    if (std::find(overtime.begin(), overtime.end(), exit_status) != overtime.end())
      status.state = JobState::timeout;
  } else if (exit_status > 256) {
    status.signal = exit_status - 256;
    if (*status.signal == 9 || *status.signal == 15) status.state = JobState::cancelled;
  } else {
    status.exit_code = exit_status;
  }
}

std::string exit_advice(int exit_status) {
  if (exit_status <= 0) return "";
  if (exit_status == 265 || exit_status == 271)
    return "the job was ended from outside with signal " + std::to_string(exit_status - 256) +
           ": by qdel, or by a limit that the node enforces";
  if (exit_status > 256)
    return "a signal ended the script: " + std::to_string(exit_status - 256) +
           "; look at its last lines of output";
  if (exit_status == 137)
    return "the script's last command was killed, mostly for want of memory: ask for more, or use less";
  return "the script ended with " + std::to_string(exit_status) + "; look at its last lines of output";
}

}  // namespace lamec::dialects
