#pragma once
// How the facts files' words become ours: which entries make a system, what sites and sources are called, how
// sure a source is. Read from `--map FILE` (src/facts/names.yaml is the one for the facts of this catalogue);
// without one, an entry is a system of its own name.

#include <string>
#include <utility>
#include <vector>

#include "catalog/document.hpp"
#include "util/error.hpp"

namespace lamec::facts {

struct SystemNames {
  std::string entry;   // key in `systems:` of a facts file
  std::string system;  // our name
  std::string site;
  std::string title;
  std::vector<std::string> from = {};  // dotted places in the facts files whose leaves it takes, best first
  std::vector<std::string> without = {};   // paths below them that belong to others
  std::vector<std::string> software = {};  // its places in the files of modules; its entry where left out
  std::string module_tool = {};            // where the facts do not say it
};

struct SiteNames {
  std::string name;
  std::string title;
  std::string country;
  std::string docs;
};

// What a source is called; empty fields are read from the facts file.
struct SourceNames {
  std::string key;   // in the facts file
  std::string name;  // ours
  std::string title;
  std::string date;
  std::string level;
};

struct Names {
  std::vector<SystemNames> systems;
  std::vector<SiteNames> sites;
  std::vector<SourceNames> sources;
  std::vector<std::pair<std::string, std::string>> levels;  // a part of a title -> level; the first that fits
  std::vector<std::pair<std::string, std::string>> rewrite;  // in texts, in order
  std::vector<std::string> drop;  // beginnings of remarks in parentheses that are left out of texts
  std::vector<std::string>
      lower_bounds;                 // notes that say: jobs of this size were taken, the limit is not known
  std::vector<std::string> keys;    // source keys that no `sources:` holds
  std::vector<std::string> banned;  // words that no site file may hold
};

Result<Names> read_names(catalog::SourceText source);
// Rows of `more` behind those of `names`.
void append(Names& names, const Names& more);

// The names of one entry; by default its own with '-' for '_', which is also the site's.
SystemNames names_of_entry(const Names& names, const std::string& entry);

}  // namespace lamec::facts
