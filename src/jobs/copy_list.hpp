#pragma once
// What `lamec copy` carries, as values: entries of a directory tree as find(1) and sha256sum(1) of GNU tell
// them, and what is still to be done.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "util/error.hpp"

namespace lamec::jobs {

struct Entry {
  char kind = 'f';     // as find's %y: f file, d directory, l symbolic link; others are not copied
  unsigned mode = 0;   // permission bits, as in chmod(2)
  long long size = 0;  // bytes, of a file
  long long time = 0;  // of the last change of a file, seconds since 1970
  std::string path;    // any bytes but NUL
  std::string link;    // where a link leads
};

// What `find -printf` is given so that read_entries() reads it.
inline constexpr std::string_view k_entry_format = R"(%y %m %s %T@ %p\0%l\0)";

// Sorted by path, a directory before what it holds. Errors (environment): a text that is not whole.
Result<std::vector<Entry>> read_entries(std::string_view text);
// Of `sha256sum --zero`: hexadecimal digits by path. Errors as above.
Result<std::map<std::string, std::string>> read_sums(std::string_view text);

using Entries = std::map<std::string, Entry>;
Entries by_path(std::vector<Entry> entries, std::string_view without = "");

// One PATH of the command: where it is and where it goes.
struct Item {
  std::string root;            // absolute, on the side that it comes from
  std::string target;          // absolute, on the other
  bool whole = false;          // nothing lies at `target`: all of it is moved there at once
  std::vector<Entry> entries;  // below and with `root`
};

// Where an entry of the item goes.
std::string target_of(const Item& item, const Entry& entry);

// A file at the source, and what it is to be compared with on the other side.
struct Pair {
  std::string source, target;
};

struct Comparison {
  std::set<std::string> done;          // paths at the source: the same directory or link is there
  std::vector<Pair> alike;             // files of the same length on both sides: only their content tells
  std::vector<std::string> conflicts;  // targets where something else is, which --overwrite replaces
  std::vector<std::string> walls;  // targets that it does not: a directory in place of a file or the reverse
};
Comparison compare(const std::vector<Item>& items, const Entries& there);

// Of what an earlier try brought: true where the file or link is there as a whole. Directories cost nothing
// and are brought again.
bool is_staged(const Entry& entry, const Entries& staged);
// Paths among `staged` that are not wanted, or of another kind than wanted.
std::vector<std::string> leftovers(const Entries& staged, const Entries& wanted);

// In order, each with at most `most` bytes, or with one file that alone is longer.
std::vector<std::vector<const Entry*>> batches(const std::vector<const Entry*>& entries, long long most);

}  // namespace lamec::jobs
