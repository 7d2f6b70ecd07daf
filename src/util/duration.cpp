#include "util/duration.hpp"

#include <charconv>
#include <cstdio>
#include <vector>

#include "util/text.hpp"

namespace lamec {
namespace {

constexpr long long k_longest = 10LL * 366 * 24 * 3600;

bool read_number(std::string_view text, long long& number) {
  if (text.empty() || text.size() > 9) return false;
  for (char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc{};
}

// "1h30m": each unit at most once, from large to small.
bool read_units(std::string_view text, long long& total) {
  const std::string_view units = "dhms";
  const long long sizes[] = {86400, 3600, 60, 1};
  std::size_t next = 0;
  total = 0;
  while (!text.empty()) {
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    long long number = 0;
    if (digits == text.size() || !read_number(text.substr(0, digits), number)) return false;
    const std::size_t unit = units.find(text[digits]);
    if (unit == std::string_view::npos || unit < next) return false;
    total += number * sizes[unit];
    next = unit + 1;
    text.remove_prefix(digits + 1);
  }
  return next > 0;
}

bool read_slurm(std::string_view text, long long& total) {
  long long days = 0;
  const std::size_t dash = text.find('-');
  const bool with_days = dash != std::string_view::npos;
  if (with_days) {
    if (!read_number(text.substr(0, dash), days)) return false;
    text.remove_prefix(dash + 1);
  }
  const std::vector<std::string> parts = split(text, ':');
  long long numbers[3] = {0, 0, 0};
  if (parts.size() > 3) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!read_number(parts[i], numbers[i])) return false;
  }
  if (with_days) {  // d-h, d-h:m, d-h:m:s
    total = days * 86400 + numbers[0] * 3600 + numbers[1] * 60 + numbers[2];
  } else if (parts.size() == 1) {
    total = numbers[0] * 60;
  } else if (parts.size() == 2) {
    total = numbers[0] * 60 + numbers[1];
  } else {
    total = numbers[0] * 3600 + numbers[1] * 60 + numbers[2];
  }
  return true;
}

}  // namespace

Result<Seconds> parse_duration(std::string_view text) {
  long long total = 0;
  const std::string_view word = trim(text);
  if ((read_slurm(word, total) || read_units(word, total)) && total > 0 && total <= k_longest)
    return Seconds{total};
  return fail(ErrorKind::usage, "'" + std::string(text) + "' is not a time",
              {"write 30m, 1h, 1h30m, 2d, or Slurm's HH:MM:SS and D-HH:MM:SS; a bare number is minutes"});
}

std::string to_clock(Seconds time, bool days) {
  long long rest = time.count;
  char buffer[64];
  if (days && rest >= 86400) {
    std::snprintf(buffer, sizeof buffer, "%lld-%02lld:%02lld:%02lld", rest / 86400, rest / 3600 % 24,
                  rest / 60 % 60, rest % 60);
  } else {
    std::snprintf(buffer, sizeof buffer, "%02lld:%02lld:%02lld", rest / 3600, rest / 60 % 60, rest % 60);
  }
  return buffer;
}

std::string to_words(Seconds time) {
  std::vector<std::string> parts;
  const long long hours = time.count / 3600;
  const long long minutes = time.count / 60 % 60;
  const long long seconds = time.count % 60;
  if (hours > 0) parts.push_back(count_of(hours, "hour"));
  if (minutes > 0) parts.push_back(count_of(minutes, "minute"));
  if (seconds > 0 || parts.empty()) parts.push_back(count_of(seconds, "second"));
  return join(parts, " ");
}

}  // namespace lamec
