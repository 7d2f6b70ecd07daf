#include "facts/leaf.hpp"

#include <algorithm>
#include <set>

#include "facts/tags.hpp"
#include "util/text.hpp"

namespace lamec::facts {
namespace {

using catalog::find;
using catalog::Node;
using catalog::NodeKind;

bool is_source_key(const std::string& key) {
  return key == "s" || key == "src" || key == "sources" || key == "source";
}

// `s: [a, b]`, `src: a`: the first item; "CSCS docs/clusters/daint.md" is CSCS where that is a key.
std::string first_source(const Node& node, const std::vector<std::string>& keys) {
  const Node* item =
      node.kind == NodeKind::sequence ? (node.items.empty() ? nullptr : &node.items.front()) : &node;
  if (item == nullptr || item->kind != NodeKind::scalar) return "";
  const std::string word = item->text.substr(0, item->text.find_first_of(" ,"));
  return std::find(keys.begin(), keys.end(), word) != keys.end() ? word : item->text;
}

const Node* value_of(const Node& node) {
  const Node* v = find(node, "v");
  return v != nullptr ? v : find(node, "value");
}

class Walker {
 public:
  Walker(const FactsFile& file, const std::vector<std::string>& without) : file_(file), without_(without) {}

  std::vector<Leaf> leaves;

  void walk(const Node& node, const std::vector<std::string>& path, const std::string& outer) {
    if (std::find(without_.begin(), without_.end(), dotted(path)) != without_.end()) return;
    if (node.kind == NodeKind::sequence && holds_blocks(node)) {
      walk_blocks(node, path, outer);
      return;
    }
    if (node.kind != NodeKind::map) {
      add(node, path, outer, "");
      return;
    }
    const std::string source = source_in(node, outer);
    if (value_of(node) != nullptr) {
      walk_valued(node, path, source);
      return;
    }
    const bool only_source = std::all_of(node.items.begin(), node.items.end(),
                                         [](const Node& item) { return is_source_key(item.key); });
    if (only_source && !path.empty()) add_empty(node, path, source);
    if (node.key_line > 0 && !path.empty()) remark(node, path, source);
    for (const Node& item : node.items) {
      if (is_source_key(item.key)) continue;
      auto below = path;
      below.push_back(item.key);
      walk(item, below, source);
    }
  }

 private:
  static bool holds_blocks(const Node& list) {
    return std::any_of(list.items.begin(), list.items.end(),
                       [](const Node& item) { return !item.items.empty(); });
  }

  // A list of maps: each is called by its `id` or `name`, else by its number.
  void walk_blocks(const Node& list, const std::vector<std::string>& path, const std::string& source) {
    int number = 0;
    for (const Node& item : list.items) {
      ++number;
      const Node* id = find(item, "id") != nullptr ? find(item, "id") : find(item, "name");
      auto below = path;
      below.push_back(id != nullptr && id->kind == NodeKind::scalar ? id->text : std::to_string(number));
      walk(item, below, source);
    }
  }

  // A fact with its source beside it: {v: 4, s: [a], note: ..., also: ...}.
  void walk_valued(const Node& node, const std::vector<std::string>& path, const std::string& source) {
    const Node& value = *value_of(node);
    std::string note;
    std::string more;
    for (const Node& item : node.items) {
      if (&item == &value || is_source_key(item.key)) continue;
      if (item.key == "note" && item.kind == NodeKind::scalar) {
        note = item.text;
      } else if (item.kind == NodeKind::null) {
        more += ", " + item.key;  // a comma in an unquoted text began a new key
      }
    }
    const std::size_t first = leaves.size();
    if (value.kind == NodeKind::map) {
      walk(value, path, source);
      if (!note.empty() && leaves.size() > first) leaves[first].note = note;
    } else {
      add(value, path, source, note);
      leaves.back().text += more;
    }
    for (const Node& item : node.items) {
      if (&item == &value || is_source_key(item.key) || item.key == "note" || item.kind == NodeKind::null)
        continue;
      auto below = path;
      below.push_back(item.key);
      walk(item, below, source);
    }
  }

  std::string source_in(const Node& node, const std::string& outer) const {
    for (const Node& item : node.items) {
      if (!is_source_key(item.key)) continue;
      const std::string source = first_source(item, file_.source_keys);
      if (!source.empty()) return source;
    }
    return outer;
  }

  Leaf start(const Node& node, const std::vector<std::string>& path, const std::string& source) const {
    Leaf leaf;
    leaf.path = path;
    leaf.source = source;
    leaf.file = file_.document.sources.front().file;
    leaf.line = node.line > 0 ? node.line : node.key_line;
    if (node.kind == NodeKind::null && node.key_line > 0) leaf.line = node.key_line;
    if (node.kind == NodeKind::sequence && !node.items.empty()) leaf.line = node.items.front().line;
    return leaf;
  }

  void add(const Node& node, const std::vector<std::string>& path, const std::string& outer,
           const std::string& note) {
    Leaf leaf = start(node, path, outer);
    leaf.note = note;
    leaf.null = node.kind == NodeKind::null;
    leaf.list = node.kind == NodeKind::sequence;
    read_remark(leaf);
    // A tag in the text is nearer to the fact than the comment behind its line.
    const auto take = [&](const std::string& raw) {
      if (path.back() == "site") return raw;  // a centre and its documents may share a name
      Tagged tagged = without_tags(raw, file_.source_keys);
      leaf.seen = leaf.seen || (tagged.text.empty() && !tagged.source.empty());
      if (!tagged.source.empty()) leaf.source = tagged.source;
      return tagged.text;
    };
    for (const Node& item : node.items) leaf.items.push_back(take(item.text));
    leaf.text = leaf.list ? join(leaf.items, ", ") : take(node.text);
    leaves.push_back(std::move(leaf));
  }

  // A partition of which only its source is known.
  void add_empty(const Node& node, const std::vector<std::string>& path, const std::string& source) {
    Leaf leaf = start(node, path, source);
    leaf.line = node.key_line;
    leaves.push_back(std::move(leaf));
  }

  // The comment behind a leaf: its source, or a remark. A remark belongs to the first leaf of its line.
  void read_remark(Leaf& leaf) {
    const std::string line = catalog::line_of(file_.document.sources.front().text, leaf.line);
    const Tagged comment = read_comment(trailing_comment(line), file_.source_keys);
    if (!comment.source.empty()) leaf.source = comment.source;
    const bool first = remarked_.insert(leaf.line).second;
    if (first && !comment.text.empty()) leaf.note += (leaf.note.empty() ? "" : "; ") + comment.text;
  }

  // The comment behind a key that opens a block.
  void remark(const Node& node, const std::vector<std::string>& path, const std::string& source) {
    if (!node.items.empty() && node.items.front().key_line == node.key_line) return;
    const std::string line = catalog::line_of(file_.document.sources.front().text, node.key_line);
    const Tagged comment = read_comment(trailing_comment(line), file_.source_keys);
    if (comment.text.empty()) return;
    Leaf leaf = start(node, path, source);
    leaf.line = node.key_line;
    leaf.path.emplace_back("note");
    leaf.text = comment.text;
    leaves.push_back(std::move(leaf));
  }

  const FactsFile& file_;
  const std::vector<std::string>& without_;
  std::set<int> remarked_;
};

}  // namespace

Result<FactsFile> read_facts(catalog::SourceText source, const std::vector<std::string>& more_keys) {
  auto document = catalog::read_document(std::move(source));
  if (!document) return fail(std::move(document.error()));
  FactsFile file{*std::move(document), more_keys};
  for (const char* block : {"sources", "extra_sources"}) {
    const Node* sources = find(file.document.root, block);
    if (sources == nullptr) continue;
    for (const Node& item : sources->items) file.source_keys.push_back(item.key);
  }
  return file;
}

const catalog::Node* node_at(const catalog::Node& root, const std::string& path) {
  const Node* node = &root;
  for (const std::string& part : split(path, '.')) {
    node = find(*node, part);
    if (node == nullptr) return nullptr;
  }
  return node;
}

std::vector<Leaf> leaves_of(const FactsFile& file, const catalog::Node& root,
                            const std::vector<std::string>& without) {
  Walker walker(file, without);
  walker.walk(root, {}, "");
  return std::move(walker.leaves);
}

std::string dotted(const std::vector<std::string>& path) {
  return join(path, ".");
}

}  // namespace lamec::facts
