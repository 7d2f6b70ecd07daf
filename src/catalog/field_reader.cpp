#include "catalog/field_reader.hpp"

#include <algorithm>
#include <charconv>

#include "catalog/words.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::catalog {
namespace {

std::string label(const ReadContext& context, const Node& node) {
  if (!node.key.empty()) return "'" + node.key + "'";
  return context.list.empty() ? "this" : "an entry of '" + context.list + "'";
}

std::string shown(const Node& node) {
  switch (node.kind) {
    case NodeKind::null:
      return "null";
    case NodeKind::sequence:
      return "a list";
    case NodeKind::map:
      return "a map";
    case NodeKind::scalar:
      return "'" + node.text + "'";
  }
  return "";
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void refuse_value(ReadContext& context, const Node& node, const std::string& wanted,
                  std::vector<std::string> hints = {}) {
  context.refuse(place_of(context.document, node),
                 label(context, node) + " must be " + wanted + ", not " + shown(node), std::move(hints));
}

// A scalar; null has a sentence of its own, since people write it for "none".
bool expect_scalar(ReadContext& context, const Node& node, const std::string& wanted) {
  if (node.kind == NodeKind::scalar) return true;
  std::vector<std::string> hints;
  if (node.kind == NodeKind::null)
    hints.push_back("leave the line out; null means 'not known' and is for facts only");
  refuse_value(context, node, wanted, std::move(hints));
  return false;
}

}  // namespace

void ReadContext::refuse(Place where, std::string message, std::vector<std::string> hints) {
  if (error) return;
  hints.erase(std::remove(hints.begin(), hints.end(), ""), hints.end());
  error = Error{ErrorKind::catalog, std::move(message), std::move(where), std::move(hints)};
}

void read_value(ReadContext& context, const Node& node, std::string& value, const Rule& rule) {
  if (!rule.choices.empty()) {
    if (auto choice = read_choice(context, node, {rule.choices.begin(), rule.choices.end()}))
      value = std::move(*choice);
    return;
  }
  if (!expect_scalar(context, node, std::string(describe_grammar(rule.grammar)))) return;
  if (Result<void> good = check_grammar(rule.grammar, node.text); !good) {
    context.refuse(place_of(context.document, node), label(context, node) + " " + good.error().message,
                   good.error().hints);
    return;
  }
  value = node.text;
}

void read_value(ReadContext& context, const Node& node, int& value, const Rule& rule) {
  const std::string wanted =
      "a whole number from " + std::to_string(rule.least) + " to " + std::to_string(rule.most);
  if (!expect_scalar(context, node, wanted)) return;
  const char* end = node.text.data() + node.text.size();
  int number = 0;
  const auto read = std::from_chars(node.text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end || number < rule.least || number > rule.most) {
    refuse_value(context, node, wanted);
    return;
  }
  value = number;
}

void read_value(ReadContext& context, const Node& node, bool& value, const Rule&) {
  if (!expect_scalar(context, node, "true or false")) return;
  if (node.text != "true" && node.text != "false") return refuse_value(context, node, "true or false");
  value = node.text == "true";
}

void read_value(ReadContext& context, const Node& node, Seconds& value, const Rule&) {
  const std::string wanted = "a time such as '24:00:00' or 30m";
  if (!expect_scalar(context, node, wanted)) return;
  const bool bare = node.text.find_first_not_of("0123456789") == std::string::npos;
  const Result<Seconds> time = parse_duration(node.text);
  if (bare)
    return refuse_value(context, node, wanted,
                        {"a bare number has no unit: write " + node.text + "m for minutes"});
  if (!time) return refuse_value(context, node, wanted, time.error().hints);
  value = *time;
}

void read_value(ReadContext& context, const Node& node, Word& value, const Rule& rule) {
  if (!expect_scalar(context, node, "one word")) return;
  Result<Word> word = parse_word(node.text, rule.parameters ? Parameters::allowed : Parameters::refused);
  if (!word)
    return context.refuse(place_of(context.document, node), word.error().message, word.error().hints);
  value = std::move(*word);
}

std::optional<std::string> read_choice(ReadContext& context, const Node& node,
                                       const std::vector<std::string>& names) {
  const std::string wanted =
      names.size() == 1 ? "'" + names.front() + "'" : "one of " + enumerate(names, "or");
  if (!expect_scalar(context, node, wanted)) return std::nullopt;
  if (holds(names, node.text)) return node.text;
  const std::vector<std::string> near = near_matches(node.text, names);
  refuse_value(context, node, wanted, {near.empty() ? "" : did_you_mean(node.text, near)});
  return std::nullopt;
}

bool expect(ReadContext& context, const Node& node, NodeKind kind) {
  if (context.error) return false;
  if (node.kind == kind) return true;
  std::vector<std::string> hints;
  if (node.kind == NodeKind::null)
    hints.push_back(kind == NodeKind::map ? "write {} for an empty one" : "write [] for an empty one");
  refuse_value(context, node, kind == NodeKind::map ? "a map of 'key: value' lines" : "a list",
               std::move(hints));
  return false;
}

void check_keys(ReadContext& context, const Node& node, const std::vector<std::string>& known,
                const std::vector<std::string>& required) {
  const bool entry = node.key.empty() && !context.list.empty();
  const std::string where = entry              ? "in an entry of '" + context.list + "'"
                            : node.key.empty() ? "here"
                                               : "in '" + node.key + "'";
  for (const Node& item : node.items) {
    if (holds(known, item.key)) continue;
    // `{note: seen twice, which fits}` reads as a note and a key "which fits" without a value.
    const bool comma = item.kind == NodeKind::null && item.key.find(' ') != std::string::npos;
    context.refuse(key_place_of(context.document, item), "unknown key '" + item.key + "' " + where,
                   {comma ? "a text with a comma needs quotes inside { }" : did_you_mean(item.key, known)});
    return;
  }
  for (const std::string& key : required) {
    if (find(node, key) != nullptr) continue;
    context.refuse(key_place_of(context.document, node), "the key '" + key + "' is missing " + where);
    return;
  }
}

void check_evidence(ReadContext& context, const Node* node, const std::string& key) {
  if (context.error || key.empty() || holds(context.evidence_keys, key)) return;
  // An inherited key is refused where it is written.
  if (node == nullptr) return;
  context.refuse(place_of(context.document, *node), "no source is called '" + key + "'",
                 {did_you_mean(key, context.evidence_keys)});
}

std::vector<std::string> source_keys(const Node& root) {
  std::vector<std::string> keys;
  if (const Node* sources = find(root, "sources")) {
    for (const Node& item : sources->items) keys.push_back(item.key);
  }
  return keys;
}

std::string FieldReader::kinds_hint(const std::vector<std::string>& names) {
  return "write one of " + enumerate(names, "or");
}

}  // namespace lamec::catalog
