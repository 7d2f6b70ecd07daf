#include "facts/quantity.hpp"

#include <array>

#include "util/duration.hpp"
#include "util/text.hpp"

namespace lamec::facts {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t digits_in(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  return n;
}

struct Unit {
  std::string_view word;
  long long scale;
};

// The unit at the beginning of a text; longer words stand first.
template <std::size_t N>
const Unit* unit_of(const std::array<Unit, N>& units, std::string_view text) {
  for (const Unit& unit : units) {
    if (text.rfind(unit.word, 0) != 0) continue;
    const char behind = unit.word.size() < text.size() ? text[unit.word.size()] : ' ';
    const bool ends = !is_digit(behind) && !((behind | 0x20) >= 'a' && (behind | 0x20) <= 'z');
    if (ends) return &unit;
  }
  return nullptr;
}

constexpr std::array<Unit, 5> k_times = {
    {{"days", 86400}, {"day", 86400}, {"hours", 3600}, {"hour", 3600}, {"h", 3600}}};
constexpr std::array<Unit, 9> k_sizes = {{{"TiB", 1 << 20},
                                          {"TB", 1 << 20},
                                          {"T", 1 << 20},
                                          {"GiB", 1024},
                                          {"GB", 1024},
                                          {"G", 1024},
                                          {"MiB", 1},
                                          {"MB", 1},
                                          {"M", 1}}};

Quantity with_unit(std::string_view text, std::size_t digits, long long number) {
  std::size_t at = digits;
  while (at < text.size() && text[at] == ' ') ++at;
  const Unit* unit = unit_of(k_times, text.substr(at));
  return unit == nullptr ? Quantity{} : Quantity{number * unit->scale, at + unit->word.size()};
}

}  // namespace

std::optional<long long> whole_number(std::string_view text) {
  if (text.empty() || text.size() > 12 || digits_in(text) != text.size()) return std::nullopt;
  long long number = 0;
  for (char c : text) number = number * 10 + (c - '0');
  return number;
}

Quantity leading_time(std::string_view text) {
  const std::size_t digits = digits_in(text);
  const auto number = whole_number(text.substr(0, digits));
  if (!number) return {};
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || text[end] == ':' || text[end] == '-')) ++end;
  if (end == digits) return with_unit(text, digits, *number);
  const std::string clock(text.substr(0, end));
  // "48:00 h" is hours and minutes, and Slurm would read minutes and seconds: nobody can be sure.
  const bool whole = contains(clock, "-") || split(clock, ':').size() == 3;
  const auto time = parse_duration(clock);
  return whole && time ? Quantity{time->count, end} : Quantity{};
}

bool later_time(std::string_view text, long long seconds) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && (is_digit(text[i - 1]) || text[i - 1] == ':' || text[i - 1] == '-')))
      continue;
    const Quantity time = leading_time(text.substr(i));
    if (time.length > 0 && time.number != seconds) return true;
  }
  return false;
}

Quantity leading_size(std::string_view text) {
  const std::size_t digits = digits_in(text);
  const auto number = whole_number(text.substr(0, digits));
  if (!number) return {};
  long long thousandths = *number * 1000;
  std::size_t at = digits;
  if (at < text.size() && text[at] == '.') {
    const std::size_t more = digits_in(text.substr(at + 1));
    long long scale = 100;
    for (std::size_t i = 0; i < more && i < 3; ++i, scale /= 10)
      thousandths += (text[at + 1 + i] - '0') * scale;
    if (more == 0 || more > 3) return {};
    at += 1 + more;
  }
  while (at < text.size() && text[at] == ' ') ++at;
  const Unit* unit = unit_of(k_sizes, text.substr(at));
  if (unit == nullptr) return {};
  return {thousandths * unit->scale / 1000 / 1024, at + unit->word.size(), unit->scale != 1024};
}

std::string leading_version(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
  while (end > 0 && text[end - 1] == '.') --end;
  const std::string version(text.substr(0, end));
  return contains(version, ".") ? version : "";
}

}  // namespace lamec::facts
