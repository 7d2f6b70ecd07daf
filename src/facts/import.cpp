#include "facts/import.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace lamec::facts {
namespace {

using catalog::Node;

// The file itself, then the others.
std::vector<const FactsFile*> own_first(const FactsFile& own, const std::vector<FactsFile>& files) {
  std::vector<const FactsFile*> all = {&own};
  for (const FactsFile& file : files) {
    if (&file != &own) all.push_back(&file);
  }
  return all;
}

// Every root that a system's names give, in the first file that has it.
std::vector<Gathered> gather(const SystemNames& system, const std::vector<FactsFile>& files) {
  std::vector<Gathered> gathered;
  for (const std::string& place : system.from) {
    for (const FactsFile& file : files) {
      const Node* root = node_at(file.document.root, place);
      if (root == nullptr) continue;
      const std::string label =
          place.substr(place.rfind('.') == std::string::npos ? 0 : place.rfind('.') + 1);
      gathered.push_back({own_first(file, files), root, label, leaves_of(file, *root, system.without)});
      break;
    }
  }
  return gathered;
}

// A file of modules has its systems at the top or below `systems:`; its source keys may be those of a facts
// file.
void gather_notes(const SystemNames& system, const std::vector<FactsFile>& files,
                  const std::vector<FactsFile>& notes, std::vector<Gathered>& gathered) {
  for (const std::string& entry : system.software) {
    for (const FactsFile& file : notes) {
      const Node* root = node_at(file.document.root, entry);
      if (root == nullptr) root = node_at(file.document.root, "systems." + entry);
      if (root == nullptr) continue;
      Gathered one{own_first(file, files), root, entry, leaves_of(file, *root, {})};
      for (Leaf& leaf : one.leaves) leaf.path.insert(leaf.path.begin(), "software");
      gathered.push_back(std::move(one));
    }
  }
}

bool wanted(const SystemNames& system, const std::vector<std::string>& only) {
  if (only.empty()) return true;
  return std::any_of(only.begin(), only.end(), [&](const std::string& word) {
    return word == system.system || word == system.entry || word == system.site + "/" + system.system;
  });
}

// A map that has no entry list takes every entry; one that has takes those it names.
std::vector<SystemNames> systems_of(const std::vector<FactsFile>& files, const Names& names) {
  if (!names.systems.empty()) return names.systems;
  std::vector<SystemNames> systems;
  for (const FactsFile& file : files) {
    const Node* entries = catalog::find(file.document.root, "systems");
    for (const Node& entry : entries != nullptr ? entries->items : std::vector<Node>{})
      systems.push_back(names_of_entry(names, entry.key));
  }
  return systems;
}

}  // namespace

Result<std::vector<Draft>> make_drafts(const std::vector<FactsFile>& files,
                                       const std::vector<FactsFile>& notes, const Names& names,
                                       const std::vector<std::string>& only) {
  std::vector<Draft> drafts;
  for (const SystemNames& system : systems_of(files, names)) {
    if (!wanted(system, only)) continue;
    auto gathered = gather(system, files);
    if (gathered.empty()) continue;
    gather_notes(system, files, notes, gathered);
    auto draft = make_draft(system, std::move(gathered), names);
    if (!draft) return fail(std::move(draft.error()));
    drafts.push_back(*std::move(draft));
  }
  if (drafts.empty()) {
    return fail(
        ErrorKind::not_found,
        only.empty() ? "the files hold no system" : "the files hold no system " + enumerate(only, "or"),
        {"An entry under `systems:` is a system; --map may give it another name."});
  }
  return drafts;
}

}  // namespace lamec::facts
