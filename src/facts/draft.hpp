#pragma once
// A system's file as it is about to be written: fields by their path, text facts, notes, and where each leaf
// of the facts went.

#include <string>
#include <utility>
#include <vector>

#include "facts/leaf.hpp"
#include "facts/names.hpp"
#include "facts/values.hpp"
#include "model/evidence.hpp"

namespace lamec::facts {

constexpr std::size_t k_no_fate = static_cast<std::size_t>(-1);

struct Field {
  std::string target;  // "partitions/gpu/nodes"
  Part value;
  std::string evidence;  // our key; "" where nobody is named
  std::string note;
  std::string place;  // "eurohpc.yaml:120"; "" where it follows from others
  std::size_t fate = k_no_fate;
};

struct TextFact {
  std::string key;  // dotted path, in the grammar of names
  std::string text;
  std::string evidence;
  std::string place;
};

enum class Outcome : std::uint8_t { field, text, note, null };

struct Fate {
  std::string path;  // of the leaf
  std::string text;
  std::string place;
  Outcome outcome = Outcome::text;
  std::string reason = {};  // why it became no field
};

struct Draft {
  SystemNames names;
  std::vector<Evidence> sources = {};  // those that are used
  std::vector<std::string> partitions = {};
  std::vector<Field> fields = {};
  std::vector<TextFact> texts = {};
  std::vector<std::string> notes = {};
  std::vector<std::pair<std::string, std::string>> partition_notes = {};    // partition, sentence
  std::vector<std::pair<std::string, std::string>> partition_sources = {};  // partition, our key
  std::vector<Fate> fates = {};

  const Field* find(const std::string& target) const;
  // Takes a field back: what it says becomes a text.
  void demote(const Field& field, std::string reason);
};

// A key of `facts:` for a path: in the grammar of names, not yet taken.
std::string text_key(const Draft& draft, const std::string& path, const std::string& label);

// Leaves of one place in a facts file.
struct Gathered {
  std::vector<const FactsFile*> files;  // its own, then those that may explain its source keys
  const catalog::Node* root;
  std::string label;  // last word of the root's path, for keys that two roots share
  std::vector<Leaf> leaves;
};

// An error names a source or text that may not stand in a site file (Names::banned).
Result<Draft> make_draft(const SystemNames& system, std::vector<Gathered> gathered, const Names& names);

}  // namespace lamec::facts
