#pragma once
// A YAML file as a plain tree that remembers where everything was written. YAML itself is known to
// document.cpp alone.
//
// Stricter than YAML: one document, no tags, anchors or aliases, keys are plain words and occur once, no
// control characters, at most 4 MiB and 64 levels. Every such file is refused with its place.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/evidence.hpp"
#include "util/error.hpp"

namespace lamec::catalog {

constexpr std::size_t k_largest_file = std::size_t{4} << 20;
constexpr int k_deepest = 64;

// One file of a catalogue: its name as people see it, the layer it belongs to, its text.
struct SourceText {
  std::string file;
  std::string layer;
  std::string text;
  bool operator==(const SourceText&) const = default;
};

enum class NodeKind : std::uint8_t { null, scalar, sequence, map };

struct Node {
  NodeKind kind = NodeKind::null;
  std::string text = {};         // scalar
  std::string key = {};          // of a map's member: its key
  std::vector<Node> items = {};  // of a sequence, or the members of a map in file order
  int line = 0;                  // of the value; from 1
  int column = 0;
  int key_line = 0;  // of the key, 0 where there is none
  int key_column = 0;
  std::uint32_t source = 0;   // index into Document::sources
  std::string evidence = {};  // the nearest enclosing `evidence:` of the same file
};

struct Document {
  Node root;
  std::vector<SourceText> sources;  // one; several after merge()
};

Result<Document> read_document(SourceText source);

// Where a node, or its key, stands, with the text of the line.
Place place_of(const Document& document, const Node& node);
Place key_place_of(const Document& document, const Node& node);
Origin origin_of(const Document& document, const Node& node);

// Member of a map, or nullptr.
const Node* find(const Node& map, std::string_view key);

// `over` laid on `base`: maps merge, scalars and lists replace, and so do facts with a `value:`. The file's
// own `evidence:` stays what it was; each node keeps the one it was written under.
Document merge(Document base, const Document& over);

// Lines and columns of a text, for readers of other formats. `line` from 1.
std::string line_of(std::string_view text, int line);

// Refuses what no catalogue file may hold: control characters but line feeds (and tabs where `tabs`),
// characters that change the direction of text, and anything that is not UTF-8.
Result<void> check_characters(const SourceText& source, bool tabs);

}  // namespace lamec::catalog
