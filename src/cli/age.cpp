#include "cli/age.hpp"

#include <charconv>
#include <chrono>
#include <ctime>
#include <optional>

#include "util/text.hpp"

namespace lamec::cli {
namespace {

// A date without a day is taken at its beginning: an age is rather said too old than too young.
std::optional<std::chrono::sys_days> read_date(std::string_view text) {
  const auto parts = split(text, '-');
  int numbers[3] = {0, 1, 1};
  if (parts.empty() || parts.size() > 3) return std::nullopt;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const char* end = parts[i].data() + parts[i].size();
    if (std::from_chars(parts[i].data(), end, numbers[i]).ptr != end || parts[i].empty()) return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{numbers[0]},
                                         std::chrono::month{static_cast<unsigned>(numbers[1])},
                                         std::chrono::day{static_cast<unsigned>(numbers[2])}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

}  // namespace

std::string age_in_words(std::string_view date, std::string_view today_text) {
  const auto then = read_date(date);
  const auto now = read_date(today_text);
  if (!then || !now) return "";
  const long long days = (*now - *then).count();
  if (days < 1) return "today";
  if (days < 60) return count_of(days, "day");
  if (days < 730) return count_of(days / 30, "month");
  return count_of(days / 365, "year");
}

std::string utc_text(long long seconds, const char* format) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[64];
  return {text, std::strftime(text, sizeof text, format, &parts)};
}

std::string today() {
  return utc_text(std::time(nullptr), "%Y-%m-%d");
}

}  // namespace lamec::cli
