#pragma once
// Files in memory. Directories are those that somebody made or wrote into.

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "ports/files.hpp"

namespace lamec::fake {

struct FakeFiles final : Files {
  struct Entry {
    std::string text;
    unsigned mode = 0644;
  };
  std::map<std::string, Entry> entries;
  std::set<std::string> directories;
  std::set<std::string> refused;  // writing here fails

  Result<std::string> read(const std::filesystem::path& path) override {
    const auto found = entries.find(path.string());
    if (found == entries.end()) return fail(ErrorKind::environment, "cannot read '" + path.string() + "'");
    return found->second.text;
  }
  Result<void> write(const std::filesystem::path& path, std::string_view text,
                     unsigned mode = 0644) override {
    if (refused.count(path.string()) != 0)
      return fail(ErrorKind::environment, "cannot write '" + path.string() + "'");
    entries[path.string()] = {std::string(text), mode};
    return {};
  }
  bool exists(const std::filesystem::path& path) override {
    if (entries.count(path.string()) != 0 || directories.count(path.string()) != 0) return true;
    const std::string lead = path.string() + "/";
    return std::any_of(entries.begin(), entries.end(),
                       [&](const auto& entry) { return entry.first.compare(0, lead.size(), lead) == 0; });
  }
  Result<void> make_directories(const std::filesystem::path& path, unsigned = 0755) override {
    for (std::filesystem::path part = path; part.has_relative_path(); part = part.parent_path())
      directories.insert(part.string());
    return {};
  }
  Result<std::vector<std::string>> list(const std::filesystem::path& path) override {
    std::set<std::string> names;
    const std::string lead = path.string() + "/";
    const auto take = [&](const std::string& name) {
      if (name.compare(0, lead.size(), lead) == 0)
        names.insert(name.substr(lead.size(), name.find('/', lead.size()) - lead.size()));
    };
    for (const auto& [name, entry] : entries) take(name);
    for (const std::string& name : directories) take(name);
    if (names.empty() && !exists(path))
      return fail(ErrorKind::environment, "cannot list '" + path.string() + "'");
    return std::vector<std::string>(names.begin(), names.end());
  }
  Result<void> remove_all(const std::filesystem::path& path) override {
    const std::string lead = path.string() + "/";
    const auto below = [&](const std::string& name) {
      return name == path.string() || name.compare(0, lead.size(), lead) == 0;
    };
    for (auto entry = entries.begin(); entry != entries.end();)
      entry = below(entry->first) ? entries.erase(entry) : std::next(entry);
    for (auto name = directories.begin(); name != directories.end();)
      name = below(*name) ? directories.erase(name) : std::next(name);
    return {};
  }
};

}  // namespace lamec::fake
