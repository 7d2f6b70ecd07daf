#include "facts/compare.hpp"

#include <algorithm>

#include "util/duration.hpp"
#include "util/text.hpp"

namespace lamec::facts {
namespace {

using catalog::Node;
using catalog::NodeKind;

// A member, taken from the partition that `same_hardware_as` names where the own one has none.
const Node* member(const Node& root, const std::vector<std::string>& path, std::size_t from,
                   const Node& node) {
  const Node* found = catalog::find(node, path[from]);
  const bool field = from == 2 && path[0] == "partitions";
  if (found == nullptr && field) {
    const Node* other = catalog::find(node, "same_hardware_as");
    const Node* partitions = catalog::find(root, "partitions");
    const Node* base =
        other != nullptr && partitions != nullptr ? catalog::find(*partitions, other->text) : nullptr;
    if (base != nullptr) found = catalog::find(*base, path[from]);
  }
  if (found == nullptr || from + 1 == path.size()) return found;
  return member(root, path, from + 1, *found);
}

const Node* value_of(const Node& node) {
  const Node* value = node.kind == NodeKind::map ? catalog::find(node, "value") : nullptr;
  const Node* text = node.kind == NodeKind::map ? catalog::find(node, "text") : nullptr;
  return value != nullptr ? value : text != nullptr ? text : &node;
}

std::vector<std::string> words_of(const Node& node) {
  std::vector<std::string> words;
  if (node.kind == NodeKind::scalar) words.push_back(node.text);
  for (const Node& item : node.items) words.push_back(item.text);
  return words;
}

bool same_word(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const auto x = parse_duration(a);
  const auto y = parse_duration(b);
  return contains(a, ":") && contains(b, ":") && x && y && *x == *y;
}

// Every word of ours is there; a list of the file may hold more.
bool same(const std::vector<std::string>& ours, const std::vector<std::string>& theirs, bool list) {
  if (!list && ours.size() != theirs.size()) return false;
  return std::all_of(ours.begin(), ours.end(), [&](const std::string& word) {
    return std::any_of(theirs.begin(), theirs.end(),
                       [&](const std::string& other) { return same_word(word, other); });
  });
}

Compared compare_one(const catalog::Document& existing, const std::string& target, const Part& value,
                     const std::string& place) {
  Compared compared{target, Verdict::missing, join(value.words, ", "), place, "", ""};
  const Node* node = member(existing.root, split(target, '/'), 0, existing.root);
  if (node == nullptr) return compared;
  const Node* there = value_of(*node);
  if (there->kind == NodeKind::null) return compared;
  compared.theirs = join(words_of(*there), ", ");
  const Place where = catalog::key_place_of(existing, *node);
  compared.there = where.file + ":" + std::to_string(where.line);
  compared.verdict = same(value.words, words_of(*there), value.list) ? Verdict::same : Verdict::differs;
  return compared;
}

}  // namespace

std::vector<Compared> compare(const Draft& draft, const catalog::Document& existing) {
  std::vector<Compared> all;
  for (const Field& field : draft.fields) {
    if (!field.place.empty()) all.push_back(compare_one(existing, field.target, field.value, field.place));
  }
  for (const TextFact& fact : draft.texts)
    all.push_back(compare_one(existing, "facts/" + fact.key, {"", {fact.text}, false, false}, fact.place));
  return all;
}

}  // namespace lamec::facts
