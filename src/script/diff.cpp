#include "script/diff.hpp"

#include <algorithm>
#include <vector>

#include "script/edit.hpp"

namespace lamec::script {
namespace {

using Lines = std::vector<std::string>;
constexpr int k_most_changes = 2000;

struct Middle {
  const Lines& a;
  const Lines& b;
  int from;  // equal lines before
  int n;     // lines of a in the middle
  int m;

  bool same(int x, int y) const {
    return a[static_cast<std::size_t>(from + x)] == b[static_cast<std::size_t>(from + y)];
  }
};

// One round of the greedy search per number of changes; `rounds` keeps what each round began with, for the
// way back.
std::vector<Step> shortest(const Middle& middle) {
  const int most = std::min(middle.n + middle.m, k_most_changes);
  const int offset = most + 1;
  std::vector<int> furthest(static_cast<std::size_t>(2 * most + 3), 0);
  std::vector<std::vector<int>> rounds;
  const auto at = [offset](const std::vector<int>& row, int k) {
    return row[static_cast<std::size_t>(k + offset)];
  };
  int changes = 0;
  for (bool found = false; !found && changes <= most; ++changes) {
    rounds.push_back(furthest);
    for (int k = -changes; k <= changes; k += 2) {
      const bool down = k == -changes || (k != changes && at(furthest, k - 1) < at(furthest, k + 1));
      int x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
      while (x < middle.n && x - k < middle.m && middle.same(x, x - k)) ++x;
      furthest[static_cast<std::size_t>(k + offset)] = x;
      if (x >= middle.n && x - k >= middle.m) {
        found = true;
        break;
      }
    }
    if (found) break;
  }
  std::vector<Step> steps;
  if (changes > most) {
    steps.assign(static_cast<std::size_t>(middle.n), Step::removed);
    steps.insert(steps.end(), static_cast<std::size_t>(middle.m), Step::added);
    return steps;
  }
  int x = middle.n;
  int y = middle.m;
  for (int d = changes; d > 0; --d) {
    const std::vector<int>& row = rounds[static_cast<std::size_t>(d)];
    const int k = x - y;
    const bool down = k == -d || (k != d && at(row, k - 1) < at(row, k + 1));
    const int before_k = down ? k + 1 : k - 1;
    const int before_x = at(row, before_k);
    const int before_y = before_x - before_k;
    while (x > before_x && y > before_y &&
           !(x == before_x + (down ? 0 : 1) && y == before_y + (down ? 1 : 0))) {
      steps.push_back(Step::same);
      --x;
      --y;
    }
    steps.push_back(down ? Step::added : Step::removed);
    x = before_x;
    y = before_y;
  }
  steps.insert(steps.end(), static_cast<std::size_t>(x), Step::same);
  std::reverse(steps.begin(), steps.end());
  return steps;
}

void add_line(std::string& out, Step step, const std::string& line) {
  out += static_cast<char>(step);
  out += line;
  if (line.empty() || line.back() != '\n') out += "\n\\ No newline at end of file\n";
}

std::string range(std::size_t first, std::size_t count) {
  // diff counts an empty range from the line before it
  return std::to_string(count == 0 ? first : first + 1) + (count == 1 ? "" : "," + std::to_string(count));
}

}  // namespace

std::vector<std::string> whole_lines(std::string_view text) {
  Lines lines;
  for (const TextLine& line : split_text(text)) lines.push_back(line.text + line.end);
  return lines;
}

std::vector<Step> steps_between(const Lines& a, const Lines& b) {
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;
  std::vector<Step> steps(head, Step::same);
  const Middle middle{a, b, static_cast<int>(head), static_cast<int>(a.size() - head - tail),
                      static_cast<int>(b.size() - head - tail)};
  const std::vector<Step> inner = shortest(middle);
  steps.insert(steps.end(), inner.begin(), inner.end());
  steps.insert(steps.end(), tail, Step::same);
  return steps;
}

std::string unified_diff(std::string_view before, std::string_view after, const std::string& before_name,
                         const std::string& after_name) {
  constexpr std::size_t k_context = 3;
  const Lines a = whole_lines(before);
  const Lines b = whole_lines(after);
  const std::vector<Step> steps = steps_between(a, b);
  std::string out;
  std::size_t i = 0;
  std::size_t x = 0;
  std::size_t y = 0;
  while (true) {
    std::size_t change = i;
    while (change < steps.size() && steps[change] == Step::same) ++change;
    if (change == steps.size()) break;
    const std::size_t start = change - std::min(change - i, k_context);
    x += start - i;
    y += start - i;
    std::size_t end = change;  // behind the last change of the hunk
    for (std::size_t at = change; at < steps.size() && at <= end + 2 * k_context; ++at) {
      if (steps[at] != Step::same) end = at + 1;
    }
    const std::size_t stop = std::min(end + k_context, steps.size());
    const std::size_t first_x = x;
    const std::size_t first_y = y;
    std::string body;
    for (i = start; i < stop; ++i) {
      add_line(body, steps[i], steps[i] == Step::added ? b[y] : a[x]);
      if (steps[i] != Step::added) ++x;
      if (steps[i] != Step::removed) ++y;
    }
    if (out.empty()) out = "--- " + before_name + "\n+++ " + after_name + "\n";
    out += "@@ -" + range(first_x, x - first_x) + " +" + range(first_y, y - first_y) + " @@\n" + body;
  }
  return out;
}

int line_in(std::string_view text, int line, std::string_view other) {
  int x = 0;  // lines of the text, and of the other, that are behind us
  int y = 0;
  int begin_x = 0;  // where the exchange that is under way began
  int begin_y = 0;
  for (const Step step : steps_between(whole_lines(text), whole_lines(other))) {
    if (step == Step::same) {
      begin_x = x + 1;
      begin_y = y + 1;
    }
    if (step != Step::added && ++x == line) return step == Step::same ? y + 1 : begin_y + (line - begin_x);
    if (step != Step::removed) ++y;
  }
  return line;
}

DiffCount count_diff(std::string_view before, std::string_view after) {
  DiffCount count;
  for (const Step step : steps_between(whole_lines(before), whole_lines(after))) {
    if (step == Step::removed) ++count.removed;
    if (step == Step::added) ++count.added;
  }
  return count;
}

}  // namespace lamec::script
