#include "facts/names.hpp"

#include "util/text.hpp"

namespace lamec::facts {
namespace {

using catalog::Document;
using catalog::find;
using catalog::Node;
using catalog::NodeKind;

std::string text_at(const Node& node, std::string_view key) {
  const Node* found = find(node, key);
  return found != nullptr && found->kind == NodeKind::scalar ? found->text : "";
}

std::vector<std::string> texts_at(const Node& node, std::string_view key) {
  std::vector<std::string> texts;
  if (const Node* found = find(node, key)) {
    for (const Node& item : found->items) texts.push_back(item.text);
  }
  return texts;
}

std::vector<std::pair<std::string, std::string>> pairs_at(const Node& node, std::string_view key) {
  std::vector<std::pair<std::string, std::string>> pairs;
  if (const Node* found = find(node, key)) {
    for (const Node& item : found->items) {
      if (item.items.size() == 2) pairs.emplace_back(item.items[0].text, item.items[1].text);
    }
  }
  return pairs;
}

// Misspelt keys must not be silent.
Result<void> check_keys(const Document& document, const Node& node, const std::vector<std::string>& known) {
  for (const Node& item : node.items) {
    bool fits = false;
    for (const std::string& key : known) fits = fits || key == item.key;
    if (!fits) {
      return fail({ErrorKind::input,
                   "'" + item.key + "' is no key of this block",
                   catalog::key_place_of(document, item),
                   {"Known are " + enumerate(known) + "."}});
    }
  }
  return {};
}

SystemNames default_names(const std::string& entry) {
  const std::string name = replace_all(entry, "_", "-");
  return {entry, name, name, name, {"systems." + entry}, {}, {entry}};
}

Result<SystemNames> read_system(const Document& document, const Node& node) {
  if (auto good = check_keys(document, node,
                             {"system", "site", "title", "from", "without", "software", "module_tool"});
      !good)
    return fail(std::move(good.error()));
  SystemNames system = default_names(node.key);
  const auto set = [&](std::string& field, std::string_view key) {
    const std::string text = text_at(node, key);
    if (!text.empty()) field = text;
  };
  set(system.system, "system");
  system.site = system.system;
  system.title = system.system;
  set(system.site, "site");
  set(system.title, "title");
  set(system.module_tool, "module_tool");
  if (find(node, "from") != nullptr) system.from = texts_at(node, "from");
  system.without = texts_at(node, "without");
  if (find(node, "software") != nullptr) system.software = texts_at(node, "software");
  return system;
}

}  // namespace

Result<Names> read_names(catalog::SourceText source) {
  const auto document = catalog::read_document(std::move(source));
  if (!document) return fail(document.error());
  const Node& root = document->root;
  const std::vector<std::string> blocks = {"systems", "sites",        "sources", "levels", "rewrite",
                                           "drop",    "lower_bounds", "keys",    "banned"};
  if (auto good = check_keys(*document, root, blocks); !good) return fail(std::move(good.error()));
  Names names;
  if (const Node* systems = find(root, "systems")) {
    for (const Node& item : systems->items) {
      auto system = read_system(*document, item);
      if (!system) return fail(std::move(system.error()));
      names.systems.push_back(*std::move(system));
    }
  }
  if (const Node* sites = find(root, "sites")) {
    for (const Node& item : sites->items) {
      if (auto good = check_keys(*document, item, {"title", "country", "docs"}); !good)
        return fail(std::move(good.error()));
      names.sites.push_back(
          {item.key, text_at(item, "title"), text_at(item, "country"), text_at(item, "docs")});
    }
  }
  if (const Node* sources = find(root, "sources")) {
    for (const Node& item : sources->items) {
      if (auto good = check_keys(*document, item, {"name", "title", "date", "level"}); !good)
        return fail(std::move(good.error()));
      names.sources.push_back({item.key, text_at(item, "name"), text_at(item, "title"), text_at(item, "date"),
                               text_at(item, "level")});
    }
  }
  names.levels = pairs_at(root, "levels");
  names.rewrite = pairs_at(root, "rewrite");
  names.drop = texts_at(root, "drop");
  names.lower_bounds = texts_at(root, "lower_bounds");
  names.keys = texts_at(root, "keys");
  names.banned = texts_at(root, "banned");
  return names;
}

void append(Names& names, const Names& more) {
  const auto add = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  add(names.systems, more.systems);
  add(names.sites, more.sites);
  add(names.sources, more.sources);
  add(names.levels, more.levels);
  add(names.rewrite, more.rewrite);
  add(names.drop, more.drop);
  add(names.lower_bounds, more.lower_bounds);
  add(names.keys, more.keys);
  add(names.banned, more.banned);
}

SystemNames names_of_entry(const Names& names, const std::string& entry) {
  for (const SystemNames& system : names.systems) {
    if (system.entry == entry) return system;
  }
  return default_names(entry);
}

}  // namespace lamec::facts
