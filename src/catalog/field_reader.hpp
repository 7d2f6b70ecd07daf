#pragma once
// The strict reader, as a visitor of schema.hpp: a map of the tree into one value. The first error ends the
// reading.

#include <optional>
#include <string>
#include <vector>

#include "catalog/document.hpp"
#include "catalog/schema.hpp"
#include "model/names.hpp"
#include "model/word.hpp"
#include "util/duration.hpp"

namespace lamec::catalog {

// `same_hardware_as: dc-gpu`, settled once all partitions are read.
struct Reference {
  std::string owner;
  std::string target;
  Place where;
};

struct ReadContext {
  const Document& document;
  std::vector<std::string> evidence_keys = {};
  std::vector<Reference> references = {};
  std::optional<Error> error = {};
  std::string list = {};  // the key whose list is being read, for errors about its entries

  void refuse(Place where, std::string message, std::vector<std::string> hints = {});
};

void read_value(ReadContext& context, const Node& node, std::string& value, const Rule& rule);
void read_value(ReadContext& context, const Node& node, int& value, const Rule& rule);
void read_value(ReadContext& context, const Node& node, bool& value, const Rule& rule);
void read_value(ReadContext& context, const Node& node, Seconds& value, const Rule& rule);
void read_value(ReadContext& context, const Node& node, Word& value, const Rule& rule);

// The scalar, if it is one of `names`.
std::optional<std::string> read_choice(ReadContext& context, const Node& node,
                                       const std::vector<std::string>& names);
// Refuses a node of another kind.
bool expect(ReadContext& context, const Node& node, NodeKind kind);
// Refuses keys beside `known` and, where there is no unknown one, says which of `required` are missing.
void check_keys(ReadContext& context, const Node& node, const std::vector<std::string>& known,
                const std::vector<std::string>& required);
// Refuses an evidence key that `sources:` does not hold.
void check_evidence(ReadContext& context, const Node* node, const std::string& key);
// The keys of `sources:`, before anything names them.
std::vector<std::string> source_keys(const Node& root);

template <class E>
requires std::is_enum_v<E>
void read_value(ReadContext& context, const Node& node, E& value, const Rule&) {
  if (const auto name = read_choice(context, node, names_of<E>())) value = *from_text<E>(*name);
}

template <class T>
void read_value(ReadContext& context, const Node& node, std::vector<T>& values, const Rule& rule) {
  if (!expect(context, node, NodeKind::sequence)) return;
  if (!node.key.empty()) context.list = node.key;
  for (const Node& item : node.items) {
    if (context.error) return;
    T value{};
    read_value(context, item, value, rule);
    values.push_back(std::move(value));
  }
}

// The keys of a struct, to name the nearest one when a key is unknown.
class KeyLister {
 public:
  std::vector<std::string> known;
  std::vector<std::string> required;

  void key(std::string&, Grammar) {}
  void origin(Origin&) {}
  void evidence(std::string&, const Rule& rule) { add("evidence", rule); }
  void evidence_for_all() { add("evidence", {}); }
  template <class T>
  void field(std::string_view key, T&, const Rule& rule) {
    add(key, rule);
  }
  template <class T>
  void single(std::string_view key, T&, const Rule& rule) {
    add(key, rule);
  }
  template <class T>
  void pairs(std::string_view key, T&, const Rule& rule) {
    add(key, rule);
  }
  template <class T>
  void map(std::string_view key, T&, const Rule& rule) {
    add(key, rule);
  }
  template <class T>
  void list(std::string_view key, T&, const Rule& rule) {
    add(key, rule);
  }
  template <class T>
  void object(std::string_view key, T&, const Rule& rule) {
    add(key, rule);
  }
  template <class F>
  void group(std::string_view key, const Rule& rule, F&&) {
    add(key, rule);
  }
  template <class F>
  void group_if(std::string_view key, bool&, const Rule& rule, F&&) {
    add(key, rule);
  }
  template <class E, class D, class F>
  void one_of(E&, D&&, F&&) {
    for (std::string& name : names_of<E>()) known.push_back(std::move(name));
  }
  void reference(std::string_view key, const Rule& rule) { add(key, rule); }

 private:
  void add(std::string_view key, const Rule& rule) {
    known.emplace_back(key);
    if (rule.required) required.emplace_back(key);
  }
};

class FieldReader {
 public:
  FieldReader(ReadContext& context, const Node& node) : context_(context), node_(node) {}

  void key(std::string& name, Grammar grammar) {
    name = node_.key;
    if (Result<void> good = check_grammar(grammar, name); !good) {
      context_.refuse(key_place_of(context_.document, node_), "the key " + good.error().message);
    }
  }
  void origin(Origin& origin) { origin = origin_of(context_.document, node_); }

  void evidence(std::string& value, const Rule&) {
    const Node* own = find(node_, "evidence");
    value = node_.evidence;
    if (own != nullptr) read_value(context_, *own, value, {.grammar = Grammar::name});
    check_evidence(context_, own, value);
  }
  void evidence_for_all() {
    std::string key;
    evidence(key, {});
  }

  template <class T>
  void field(std::string_view key, T& value, const Rule& rule) {
    if (const Node* node = take(key)) read_value(context_, *node, value, rule);
  }
  template <class T>
  void field(std::string_view key, Sourced<T>& fact, const Rule& rule) {
    if (const Node* node = take(key)) read_fact(*node, fact, rule);
  }

  template <class T>
  void single(std::string_view key, std::vector<T>& words, const Rule& rule) {
    const Node* node = take(key);
    if (node == nullptr) return;
    words.resize(1);
    read_value(context_, *node, words.front(), rule);
  }

  void pairs(std::string_view key, std::vector<std::string>& texts, const Rule& rule) {
    const Node* node = take(key);
    if (node == nullptr || !expect(context_, *node, NodeKind::map)) return;
    for (const Node& item : node->items) {
      std::string value;
      if (Result<void> good = check_grammar(Grammar::module, item.key); !good) {
        context_.refuse(key_place_of(context_.document, item), "the key " + good.error().message);
      }
      read_value(context_, item, value, rule);
      texts.push_back(item.key + "=" + value);
    }
  }

  template <class T>
  void map(std::string_view key, std::vector<T>& values, const Rule&) {
    const Node* node = take(key);
    if (node == nullptr || !expect(context_, *node, NodeKind::map)) return;
    read_all(*node, values);
  }
  template <class T>
  void list(std::string_view key, std::vector<T>& values, const Rule&) {
    const Node* node = take(key);
    if (node == nullptr || !expect(context_, *node, NodeKind::sequence)) return;
    read_all(*node, values);
  }
  template <class T>
  void object(std::string_view key, T& value, const Rule&) {
    if (const Node* node = take(key)) read_struct(context_, *node, value);
  }

  template <class F>
  void group(std::string_view key, const Rule&, F&& describe_group) {
    if (const Node* node = take(key)) read_group(*node, describe_group);
  }
  template <class F>
  void group_if(std::string_view key, bool& flag, const Rule&, F&& describe_group) {
    const Node* node = take(key);
    flag = node != nullptr;
    if (node != nullptr) read_group(*node, describe_group);
  }

  template <class E, class D, class F>
  void one_of(E& member, D&&, F&& describe_kind) {
    const Node* found = nullptr;
    for (const Node& item : node_.items) {
      const std::optional<E> kind = from_text<E>(item.key);
      if (!kind) continue;
      if (found != nullptr) {
        context_.refuse(key_place_of(context_.document, item),
                        "'" + found->key + "' and '" + item.key + "' exclude each other");
        return;
      }
      found = &item;
      member = *kind;
    }
    if (found == nullptr) {
      context_.refuse(place_of(context_.document, node_), "this entry says nothing to do",
                      {kinds_hint(names_of<E>())});
      return;
    }
    const E kind = member;
    read_group(*found, [&](auto& g) { describe_kind(g, kind); });
  }

  void reference(std::string_view key, const Rule& rule) {
    const Node* node = take(key);
    if (node == nullptr) return;
    std::string target;
    read_value(context_, *node, target, rule);
    context_.references.push_back({node_.key, target, place_of(context_.document, *node)});
  }

  template <class T>
  static void read_struct(ReadContext& context, const Node& node, T& value) {
    if (!expect(context, node, NodeKind::map)) return;
    KeyLister keys;
    describe(keys, value);
    check_keys(context, node, keys.known, keys.required);
    FieldReader reader(context, node);
    if (!context.error) describe(reader, value);
  }

 private:
  const Node* take(std::string_view key) const { return context_.error ? nullptr : find(node_, key); }
  static std::string kinds_hint(const std::vector<std::string>& names);

  template <class T>
  void read_all(const Node& node, std::vector<T>& values) {
    for (const Node& item : node.items) {
      if (context_.error) return;
      context_.list = node.key;
      T value{};
      read_struct(context_, item, value);
      values.push_back(std::move(value));
    }
  }

  template <class F>
  void read_group(const Node& node, F&& describe_group) {
    if (!expect(context_, node, NodeKind::map)) return;
    KeyLister keys;
    describe_group(keys);
    check_keys(context_, node, keys.known, keys.required);
    FieldReader reader(context_, node);
    if (!context_.error) describe_group(reader);
  }

  // `nodes: 192`, `nodes: null`, or `nodes: {value: 192, evidence: KEY, note: ...}`.
  template <class T>
  void read_fact(const Node& node, Sourced<T>& fact, const Rule& rule) {
    const Node* value = &node;
    fact.origin = origin_of(context_.document, node);
    fact.evidence = node.evidence;
    const Node* own = nullptr;
    if (node.kind == NodeKind::map) {
      check_keys(context_, node, {"value", "evidence", "note"}, {"value"});
      if (context_.error) return;
      value = find(node, "value");
      own = find(node, "evidence");
      const Node* note = find(node, "note");
      if (own != nullptr) read_value(context_, *own, fact.evidence, {.grammar = Grammar::name});
      if (note != nullptr) read_value(context_, *note, fact.note, {});
    }
    if (value->kind != NodeKind::null) read_value(context_, *value, fact.value.emplace(), rule);
    if (fact.evidence.empty() && !context_.error) {
      context_.refuse(key_place_of(context_.document, node), "'" + node.key + "' does not say who knows it",
                      {"write {value: ..., evidence: KEY}, or 'evidence: KEY' once for the file; KEY is one "
                       "of 'sources'"});
    }
    check_evidence(context_, own, fact.evidence);
  }

  ReadContext& context_;
  const Node& node_;
};

}  // namespace lamec::catalog
