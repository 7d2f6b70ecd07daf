#include "script/merge.hpp"

#include "script/diff.hpp"

namespace lamec::script {
namespace {

using Lines = std::vector<std::string>;

// base[begin, end) becomes lines[first, last) of the other text.
struct Hunk {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t first = 0;
  std::size_t last = 0;
};

// An exchange of as many lines as there were is one exchange a line.
void add_hunk(std::vector<Hunk>& hunks, const Hunk& hunk) {
  if (hunk.end - hunk.begin != hunk.last - hunk.first) {
    hunks.push_back(hunk);
    return;
  }
  for (std::size_t i = 0; i < hunk.end - hunk.begin; ++i)
    hunks.push_back({hunk.begin + i, hunk.begin + i + 1, hunk.first + i, hunk.first + i + 1});
}

std::vector<Hunk> hunks_of(const Lines& base, const Lines& other) {
  std::vector<Hunk> hunks;
  Hunk open;
  bool is_open = false;
  std::size_t x = 0;
  std::size_t y = 0;
  for (const Step step : steps_between(base, other)) {
    if (step == Step::same) {
      if (is_open) add_hunk(hunks, open);
      is_open = false;
      ++x;
      ++y;
      continue;
    }
    if (!is_open) open = {x, x, y, y};
    is_open = true;
    if (step == Step::removed) open.end = ++x;
    if (step == Step::added) open.last = ++y;
  }
  if (is_open) add_hunk(hunks, open);
  return hunks;
}

std::string text_of(const Lines& lines, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i < last; ++i) text += lines[i];
  return text;
}

bool overlap(const Hunk& a, const Hunk& b) {
  if (a.begin == b.begin && a.end == b.end) return a.begin != a.end;
  const Hunk& inner = a.begin == a.end ? a : b;  // an insertion inside what the other takes out
  const Hunk& outer = a.begin == a.end ? b : a;
  if (inner.begin == inner.end) return outer.begin < inner.begin && inner.begin < outer.end;
  return a.begin < b.end && b.begin < a.end;
}

}  // namespace

Merged merge(std::string_view base_text, std::string_view ours_text, std::string_view theirs_text) {
  const Lines base = whole_lines(base_text);
  const Lines ours = whole_lines(ours_text);
  const Lines theirs = whole_lines(theirs_text);
  const std::vector<Hunk> mine = hunks_of(base, ours);
  Merged merged;
  std::vector<Hunk> taken;  // of theirs
  for (const Hunk& hunk : hunks_of(base, theirs)) {
    const Hunk* against = nullptr;
    for (const Hunk& own : mine) {
      if (against == nullptr && overlap(own, hunk)) against = &own;
    }
    if (against == nullptr) {
      taken.push_back(hunk);
    } else if (text_of(ours, against->first, against->last) != text_of(theirs, hunk.first, hunk.last)) {
      merged.conflicts.push_back(
          {static_cast<int>(against->first) + 1, text_of(theirs, hunk.first, hunk.last)});
    }
  }
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t at = 0;
  // Moves behind a hunk that stands here, if it is one: an insertion, or an exchange.
  const auto take = [&](const std::vector<Hunk>& hunks, std::size_t& next, const Lines& lines,
                        bool insertion) {
    if (next == hunks.size() || hunks[next].begin != at || (hunks[next].end == at) != insertion) return false;
    merged.text += text_of(lines, hunks[next].first, hunks[next].last);
    at = hunks[next].end;
    ++next;
    return true;
  };
  while (true) {
    take(taken, i, theirs, true);
    take(mine, j, ours, true);
    if (take(taken, i, theirs, false) || take(mine, j, ours, false)) continue;
    if (at == base.size()) break;
    merged.text += base[at++];
  }
  return merged;
}

}  // namespace lamec::script
