#include "facts/sources.hpp"

#include <algorithm>

#include "catalog/grammar.hpp"
#include "model/names.hpp"
#include "util/text.hpp"

namespace lamec::facts {
namespace {

using catalog::find;
using catalog::Node;
using catalog::NodeKind;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}

std::string name_for(const std::string& key) {
  std::string name;
  for (char c : to_lower(key)) {
    const bool good = is_digit(c) || (c >= 'a' && c <= 'z') || c == '.' || c == '-';
    if (good) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  if (name.size() > 40) name.resize(40);
  while (!name.empty() && name.back() == '-') name.pop_back();
  return name.empty() ? "source" : name;
}

// The first date in a text: the oldest of a range, so that nothing looks newer than it is.
std::string first_date(std::string_view text) {
  // A whole date says more than a year in a name.
  for (const std::size_t length : {std::size_t{10}, std::size_t{7}, std::size_t{4}}) {
    for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
      if (i > 0 && (is_digit(text[i - 1]) || is_hex(text[i - 1]))) continue;
      const std::string_view part = text.substr(i, length);
      if (part.size() != length || !catalog::check_grammar(catalog::Grammar::date, part)) continue;
      const char behind = i + length < text.size() ? text[i + length] : ' ';
      if (is_digit(behind) || is_hex(behind) || (length == 4 && (part < "2010" || part > "2049"))) continue;
      return std::string(part);
    }
  }
  return "";
}

// "A/B@1234abcd (2026-01-02), docs/..." -> "A/B docs/..., commit 1234abcd"
std::string with_commit_behind(std::string text) {
  const std::size_t at = text.find('@');
  if (at == std::string::npos) return text;
  std::size_t end = at + 1;
  while (end < text.size() && is_hex(text[end])) ++end;
  const std::string commit = text.substr(at + 1, std::min<std::size_t>(end - at - 1, 8));
  if (commit.size() < 6) return text;
  std::string before = std::string(trim(text.substr(0, at)));
  std::string behind = std::string(trim(text.substr(end)));
  while (!behind.empty() && (behind.front() == ':' || behind.front() == ','))
    behind = std::string(trim(behind.substr(1)));
  return before + (behind.empty() ? "" : " " + behind) + ", commit " + commit;
}

std::string without_group(std::string text, std::string_view inside) {
  const std::size_t at = text.find(inside);
  if (at == std::string::npos) return text;
  const std::size_t open = text.rfind('(', at);
  const std::size_t close = text.find(')', at);
  if (open == std::string::npos || close == std::string::npos) return text;
  text.erase(open, close + 1 - open);
  return join(split_blanks(replace_all(text, " ,", ",")), " ");
}

bool begins_dropped(const std::string& text, const Names& names) {
  return std::any_of(names.drop.begin(), names.drop.end(),
                     [&](const std::string& part) { return text.rfind(part, 0) == 0; });
}

std::string title_from(const Node& node, const std::string& date, const Names& names) {
  if (node.kind == NodeKind::map) {
    const Node* what = find(node, "what");
    const Node* where = find(node, "where");
    std::string title = what != nullptr ? what->text : "";
    if (where == nullptr || begins_dropped(where->text, names)) return title;
    return title + (title.empty() ? "" : ": ") + with_commit_behind(where->text);
  }
  std::string title = node.text;
  for (const char* lead : {"github ", "GitHub "}) {
    if (title.rfind(lead, 0) == 0) title.erase(0, std::string_view(lead).size());
  }
  if (!date.empty()) title = without_group(std::move(title), date);
  for (const std::string& part : names.drop) title = without_group(std::move(title), part);
  const std::size_t colon = title.find(':');
  if (colon != std::string::npos && title.find('/') < colon && title.find("://") == std::string::npos)
    title.replace(colon, 1, " ");
  return with_commit_behind(std::move(title));
}

std::string level_from(const Node* node, const std::string& raw, const Names& names) {
  const Node* level = node != nullptr && node->kind == NodeKind::map ? find(*node, "level") : nullptr;
  if (level != nullptr) {
    return from_text<EvidenceLevel>(level->text) ? level->text : "unverified";
  }
  for (const auto& [part, word] : names.levels) {
    if (contains(raw, part)) return word;
  }
  return "field";
}

const Node* row_of(const std::vector<const FactsFile*>& files, const std::string& key) {
  for (const FactsFile* file : files) {
    for (const char* block : {"sources", "extra_sources"}) {
      const Node* sources = find(file->document.root, block);
      const Node* row = sources != nullptr ? find(*sources, key) : nullptr;
      if (row != nullptr) return row;
    }
  }
  return nullptr;
}

// "docs/..." at the end of a title stands for the pages that a system names.
std::string with_pages(std::string title, const std::vector<std::string>& where) {
  if (where.empty()) return title;
  const std::size_t dots = title.find("/...");
  if (dots == std::string::npos) return title;
  const std::size_t start = title.rfind(' ', dots);
  const bool bare = start != std::string::npos && dots - start < 12;
  const std::string folder = bare ? title.substr(start + 1, dots - start - 1) + "/" : "";
  std::vector<std::string> pages;
  for (const std::string& page : where) pages.push_back(page.rfind(folder, 0) == 0 ? page : folder + page);
  return title.substr(0, bare ? start + 1 : dots) + join(pages, ", ") + title.substr(dots + 4);
}

}  // namespace

Evidence source_row(const std::vector<const FactsFile*>& files, const std::string& key,
                    const std::vector<std::string>& where, const Names& names) {
  const Node* node = row_of(files, key);
  const std::string raw = node == nullptr ? key : node->kind == NodeKind::scalar ? node->text : "";
  Evidence row;
  row.key = name_for(node == nullptr ? key.substr(0, key.find_first_of(":@ ")) : key);
  const Node* date = node != nullptr && node->kind == NodeKind::map ? find(*node, "date") : nullptr;
  row.date = first_date(date != nullptr ? date->text : raw);
  Node own;
  own.kind = NodeKind::scalar;
  own.text = raw;
  row.source = with_pages(title_from(node != nullptr ? *node : own, row.date, names), where);
  std::string level = level_from(node, raw, names);
  for (const SourceNames& source : names.sources) {
    if (source.key != key) continue;
    if (!source.name.empty()) row.key = source.name;
    if (!source.title.empty()) row.source = source.title;
    if (!source.date.empty()) row.date = source.date;
    if (!source.level.empty()) level = source.level;
  }
  if (key == k_memory_source) {
    row = {k_memory_source, "memory of the people who wrote this entry", "", EvidenceLevel::unverified};
    level = "unverified";
  }
  row.level = from_text<EvidenceLevel>(level).value_or(EvidenceLevel::unverified);
  return row;
}

std::vector<std::string> pages_behind(const Node& system, const std::string& key,
                                      const std::vector<std::string>& keys) {
  const Node* sources = find(system, "sources");
  std::vector<std::string> pages;
  bool ours = false;
  for (const Node& item : sources != nullptr ? sources->items : std::vector<Node>{}) {
    const auto words = split_blanks(item.text);
    if (words.empty()) continue;
    const bool names_key = std::find(keys.begin(), keys.end(), words.front()) != keys.end();
    if (names_key) ours = words.front() == key;
    if (ours && words.size() > (names_key ? 1U : 0U)) pages.push_back(words.back());
  }
  return pages;
}

}  // namespace lamec::facts
