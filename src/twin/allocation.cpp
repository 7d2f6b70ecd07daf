#include "twin/allocation.hpp"

#include <charconv>

#include "util/text.hpp"

namespace lamec::twin {
namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "0001-0004" or "7"
int count_range(std::string_view range) {
  const std::size_t dash = range.find('-');
  if (dash == range.npos) return 1;
  const auto first = number(range.substr(0, dash));
  const auto last = number(range.substr(dash + 1));
  return first && last && *last >= *first ? *last - *first + 1 : 1;
}

}  // namespace

int count_hosts(std::string_view expression) {
  int hosts = 0;
  std::string host;
  bool inside = false;
  const auto finish = [&] {
    const std::size_t open = host.find('[');
    if (open == std::string::npos) {
      hosts += host.empty() ? 0 : 1;
    } else {
      for (const std::string& range : split(host.substr(open + 1, host.find(']') - open - 1), ','))
        hosts += count_range(range);
    }
    host.clear();
  };
  for (const char c : expression) {
    if (c == '[') inside = true;
    if (c == ']') inside = false;
    if (c == ',' && !inside) {
      finish();
    } else {
      host += c;
    }
  }
  finish();
  return hosts;
}

std::optional<Allocation> read_allocation(std::string_view start) {
  const std::vector<std::string> words = split_blanks(start);
  Allocation found;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "processors") found.processors = number(words[i - 1]).value_or(0);
    if (words[i - 1] == "nodes") found.nodes = count_hosts(words[i]);
    if (words[i - 1] == "partition") found.partition = words[i];
  }
  if (found.processors == 0 || found.nodes == 0 || found.partition.empty()) return std::nullopt;
  return found;
}

}  // namespace lamec::twin
