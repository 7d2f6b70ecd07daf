#include "catalog/document.hpp"

#include <algorithm>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "util/text.hpp"

namespace lamec::catalog {
namespace {

constexpr const char* k_no_anchors =
    "anchors and aliases (& and *) are not part of this format: write the value again, or quote the word";

// Builds the tree from yaml-cpp's events: its own nodes hide duplicate keys, anchors and tags.
class TreeBuilder : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark& mark, const std::string&) override { refuse_anchor(mark); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse_anchor(mark); }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(NodeKind::null, mark, "", anchor, "");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    add(NodeKind::scalar, mark, tag, anchor, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(NodeKind::sequence, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(NodeKind::map, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

  Node root;

 private:
  struct Level {
    Node node;
    bool has_key = false;
    Node key = {};
  };

  // yaml-cpp's exception carries the mark through its parser; read_document() turns it into an Error.
  [[noreturn]] static void refuse(const YAML::Mark& mark, const std::string& message) {
    throw YAML::ParserException(mark, message);
  }
  [[noreturn]] static void refuse_anchor(const YAML::Mark& mark) { refuse(mark, k_no_anchors); }

  Node make(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) const {
    if (anchor != 0) refuse_anchor(mark);
    if (!tag.empty() && tag != "?" && tag != "!") {
      refuse(mark, "tags (!...) are not part of this format: quote the word");
    }
    Node node;
    node.kind = kind;
    node.line = mark.line + 1;
    node.column = mark.column + 1;
    return node;
  }

  void add(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
           const std::string& value) {
    Node node = make(kind, mark, tag, anchor);
    if (has_control_character(value)) {
      refuse(mark, "a value holds a line feed or another control character: write it on one line");
    }
    node.text = value;
    place(std::move(node), mark);
  }

  void open(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (!levels_.empty() && levels_.back().node.kind == NodeKind::map && !levels_.back().has_key) {
      refuse(mark, "a key must be a plain word");
    }
    if (static_cast<int>(levels_.size()) >= k_deepest) refuse(mark, "nested deeper than 64 levels");
    levels_.push_back({make(kind, mark, tag, anchor)});
  }

  void close() {
    Node node = std::move(levels_.back().node);
    levels_.pop_back();
    const YAML::Mark none;
    place(std::move(node), none);
  }

  void place(Node node, const YAML::Mark& mark) {
    if (levels_.empty()) {
      root = std::move(node);
      return;
    }
    Level& level = levels_.back();
    if (level.node.kind == NodeKind::sequence) {
      level.node.items.push_back(std::move(node));
    } else if (!level.has_key) {
      if (node.kind != NodeKind::scalar || node.text.empty()) refuse(mark, "a key must be a plain word");
      if (const Node* twin = find(level.node, node.text)) {
        refuse(mark, "the key '" + node.text + "' stands here twice; it is also in line " +
                         std::to_string(twin->key_line));
      }
      level.key = std::move(node);
      level.has_key = true;
    } else {
      node.key = std::move(level.key.text);
      node.key_line = level.key.line;
      node.key_column = level.key.column;
      level.has_key = false;
      level.node.items.push_back(std::move(node));
    }
  }

  std::vector<Level> levels_;
};

// Every node learns the evidence that holds where it stands.
void inherit_evidence(Node& node, const std::string& outer) {
  node.evidence = outer;
  const Node* own = node.kind == NodeKind::map ? find(node, "evidence") : nullptr;
  const std::string inner = own != nullptr && own->kind == NodeKind::scalar ? own->text : outer;
  for (Node& item : node.items) inherit_evidence(item, inner);
}

Error at(const SourceText& source, int line, int column, std::string message) {
  return Error{ErrorKind::catalog,
               std::move(message),
               Place{source.file, line, column, line_of(source.text, line)},
               {}};
}

Result<Node> parse(const SourceText& source) {
  try {
    std::istringstream stream(source.text);
    YAML::Parser parser(stream);
    TreeBuilder builder;
    if (!parser.HandleNextDocument(builder)) return fail(at(source, 0, 0, "the file is empty"));
    Node first = std::move(builder.root);
    TreeBuilder second;
    if (parser.HandleNextDocument(second)) {
      return fail(at(source, second.root.line, second.root.column, "a second document (---) in one file"));
    }
    return first;
  } catch (const YAML::Exception& error) {
    const bool placed = !error.mark.is_null();
    // An alias without an anchor is refused by yaml-cpp before the builder sees it.
    const bool alias = contains(error.msg, "anchor is not defined");
    return fail(at(source, placed ? error.mark.line + 1 : 0, placed ? error.mark.column + 1 : 0,
                   alias ? k_no_anchors : error.msg));
  } catch (const std::exception& error) {
    return fail(at(source, 0, 0, std::string("not readable as YAML: ") + error.what()));
  }
}

void merge_into(Node& base, const Node& over, std::uint32_t shift, bool top);

// `{value: 3, evidence: k}`; a partition that is called "value" is none.
bool is_fact(const Node& node) {
  const Node* value = find(node, "value");
  return value != nullptr && value->kind != NodeKind::map;
}

Node shifted(Node node, std::uint32_t shift) {
  node.source += shift;
  for (Node& item : node.items) item = shifted(std::move(item), shift);
  return node;
}

void merge_member(Node& base, const Node& member, std::uint32_t shift, bool top) {
  for (Node& existing : base.items) {
    if (existing.key != member.key) continue;
    if (top && member.key == "evidence") return;
    merge_into(existing, member, shift, false);
    return;
  }
  base.items.push_back(shifted(member, shift));
}

void merge_into(Node& base, const Node& over, std::uint32_t shift, bool top) {
  const bool both_maps = base.kind == NodeKind::map && over.kind == NodeKind::map;
  if (!both_maps || is_fact(over)) {
    base = shifted(over, shift);
    return;
  }
  for (const Node& member : over.items) merge_member(base, member, shift, top);
}

}  // namespace

Result<Document> read_document(SourceText source) {
  if (source.text.size() > k_largest_file) return fail(at(source, 0, 0, "larger than 4 MiB"));
  if (Result<void> good = check_characters(source, false); !good) return fail(std::move(good.error()));
  Result<Node> root = parse(source);
  if (!root) return fail(std::move(root.error()));
  if (root->kind != NodeKind::map)
    return fail(at(source, root->line, root->column, "the file must hold 'key: value' lines"));
  inherit_evidence(*root, "");
  Document document;
  document.root = std::move(*root);
  document.sources.push_back(std::move(source));
  return document;
}

Place place_of(const Document& document, const Node& node) {
  // YAML notices a missing value where the next one begins.
  if (node.kind == NodeKind::null && node.key_line > 0 && node.line != node.key_line)
    return key_place_of(document, node);
  const SourceText& source = document.sources[node.source];
  return Place{source.file, node.line, node.column, line_of(source.text, node.line)};
}

Place key_place_of(const Document& document, const Node& node) {
  if (node.key_line == 0) return place_of(document, node);
  const SourceText& source = document.sources[node.source];
  return Place{source.file, node.key_line, node.key_column, line_of(source.text, node.key_line)};
}

Origin origin_of(const Document& document, const Node& node) {
  const SourceText& source = document.sources[node.source];
  return Origin{source.file, node.key_line > 0 ? node.key_line : node.line, source.layer};
}

const Node* find(const Node& map, std::string_view key) {
  const auto it =
      std::find_if(map.items.begin(), map.items.end(), [&](const Node& item) { return item.key == key; });
  return it == map.items.end() ? nullptr : &*it;
}

Document merge(Document base, const Document& over) {
  const auto shift = static_cast<std::uint32_t>(base.sources.size());
  base.sources.insert(base.sources.end(), over.sources.begin(), over.sources.end());
  merge_into(base.root, over.root, shift, true);
  return base;
}

}  // namespace lamec::catalog
