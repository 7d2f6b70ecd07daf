#include "jobs/copy_list.hpp"

#include <algorithm>
#include <charconv>

#include "util/text.hpp"

namespace lamec::jobs {
namespace {

tl::unexpected<Error> not_whole(const char* program) {
  return fail(ErrorKind::environment,
              std::string("what ") + program + " said on the other side is not whole");
}

// Takes what stands before `end`; false where there is none.
bool take(std::string_view& text, char end, std::string_view& part) {
  const std::size_t at = text.find(end);
  if (at == std::string_view::npos) return false;
  part = text.substr(0, at);
  text.remove_prefix(at + 1);
  return true;
}

template <class Number>
bool read_number(std::string_view text, Number& value, int base = 10) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return read.ec == std::errc{} && (read.ptr == text.data() + text.size() || *read.ptr == '.');
}

bool is_inside(const std::string& path, const std::string& directory) {
  return path.size() > directory.size() && path[directory.size()] == '/' && path.rfind(directory, 0) == 0;
}

// True where something wanted lies below: the order of a map is that of bytes, so it is the next from "DIR/"
// on.
bool holds_wanted(const Entries& wanted, const std::string& directory) {
  const auto next = wanted.lower_bound(directory + "/");
  return next != wanted.end() && is_inside(next->first, directory);
}

}  // namespace

Result<std::vector<Entry>> read_entries(std::string_view text) {
  std::vector<Entry> entries;
  while (!text.empty()) {
    std::string_view kind, mode, size, time, path, link;
    const bool whole = take(text, ' ', kind) && take(text, ' ', mode) && take(text, ' ', size) &&
                       take(text, ' ', time) && take(text, '\0', path) && take(text, '\0', link);
    Entry entry;
    if (!whole || kind.size() != 1 || !read_number(mode, entry.mode, 8) || !read_number(size, entry.size) ||
        !read_number(time, entry.time))
      return not_whole("find");
    entry.kind = kind.front();
    entry.path = path;
    entry.link = link;
    entries.push_back(std::move(entry));
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.path < b.path; });
  return entries;
}

Result<std::map<std::string, std::string>> read_sums(std::string_view text) {
  constexpr std::size_t k_digits = 64;
  std::map<std::string, std::string> sums;
  while (!text.empty()) {
    std::string_view line;
    if (!take(text, '\0', line) || line.size() < k_digits + 3 || line[k_digits] != ' ')
      return not_whole("sha256sum");
    sums[std::string(line.substr(k_digits + 2))] = line.substr(0, k_digits);
  }
  return sums;
}

Entries by_path(std::vector<Entry> entries, std::string_view without) {
  Entries sorted;
  for (Entry& entry : entries) {
    std::string path = entry.path.substr(without.size());
    sorted.emplace(std::move(path), std::move(entry));
  }
  return sorted;
}

std::string target_of(const Item& item, const Entry& entry) {
  return item.target + entry.path.substr(item.root.size());
}

Comparison compare(const std::vector<Item>& items, const Entries& there) {
  Comparison found;
  for (const Item& item : items) {
    for (const Entry& entry : item.entries) {
      const std::string target = target_of(item, entry);
      const auto at = there.find(target);
      if (at == there.end()) continue;
      const Entry& other = at->second;
      if ((entry.kind == 'd') != (other.kind == 'd')) {
        found.walls.push_back(target);
      } else if (entry.kind == 'd' || (entry.kind == 'l' && other.kind == 'l' && entry.link == other.link)) {
        found.done.insert(entry.path);
      } else if (entry.kind == 'f' && other.kind == 'f' && entry.size == other.size) {
        found.alike.push_back({entry.path, target});
      } else {
        found.conflicts.push_back(target);
      }
    }
  }
  return found;
}

bool is_staged(const Entry& entry, const Entries& staged) {
  const auto at = staged.find(entry.path);
  if (at == staged.end() || at->second.kind != entry.kind) return false;
  if (entry.kind == 'f')
    return at->second.size == entry.size && at->second.time == entry.time && at->second.mode == entry.mode;
  return entry.kind == 'l' && at->second.link == entry.link;
}

std::vector<std::string> leftovers(const Entries& staged, const Entries& wanted) {
  std::vector<std::string> extra;
  for (const auto& [path, entry] : staged) {
    if (!extra.empty() && is_inside(path, extra.back())) continue;
    const auto at = wanted.find(path);
    const bool fits =
        at != wanted.end() ? at->second.kind == entry.kind : entry.kind == 'd' && holds_wanted(wanted, path);
    if (!fits) extra.push_back(path);
  }
  return extra;
}

std::vector<std::vector<const Entry*>> batches(const std::vector<const Entry*>& entries, long long most) {
  std::vector<std::vector<const Entry*>> all;
  long long size = 0;
  for (const Entry* entry : entries) {
    const long long own = entry->kind == 'f' ? entry->size : 0;
    if (all.empty() || (size + own > most && size > 0)) {
      all.emplace_back();
      size = 0;
    }
    all.back().push_back(entry);
    size += own;
  }
  return all;
}

}  // namespace lamec::jobs
