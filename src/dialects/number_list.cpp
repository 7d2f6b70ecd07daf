#include "dialects/number_list.hpp"

#include <charconv>

#include "util/text.hpp"

namespace lamec::dialects {
namespace {

constexpr std::size_t k_most = 1'000'000;

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

}  // namespace lamec::dialects
