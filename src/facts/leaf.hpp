#pragma once
// A file of loosely kept machine facts as a list of leaves: what stands where, and who said so.
//
// Three ways of naming a source are read: `{v: 4, s: [key]}` at the fact (also `value:` and `src:`), `src:
// [key]` in an enclosing block, and `sources: [key]` of a whole system with `# KEY` behind a line or `(KEY)`
// in the text. The first key wins. Comments behind a fact are kept as its note.

#include <string>
#include <vector>

#include "catalog/document.hpp"
#include "util/error.hpp"

namespace lamec::facts {

struct Leaf {
  std::vector<std::string> path = {};   // below the root: {"partitions", "gpu", "nodes"}
  std::string text = {};                // items of a list are joined by ", "; source tags are taken out
  std::vector<std::string> items = {};  // of a list
  bool list = false;
  bool null = false;
  bool seen = false;        // the text was nothing but source keys: who has seen it is all that is said
  std::string source = {};  // key as the facts file writes it; "" where nobody is named
  std::string note = {};
  std::string file = {};
  int line = 0;
};

// One facts file, read.
struct FactsFile {
  catalog::Document document;
  std::vector<std::string> source_keys = {};  // of its `sources:`, as written
};

// As strict as files of the catalogue: see catalog/document.hpp. `more_keys`: source keys that its `sources:`
// does not hold.
Result<FactsFile> read_facts(catalog::SourceText source, const std::vector<std::string>& more_keys = {});

// The node at "systems.lumi" or "common", or nullptr.
const catalog::Node* node_at(const catalog::Node& root, const std::string& dotted);

// Leaves below `root` in file order, those under a path of `without` left out.
std::vector<Leaf> leaves_of(const FactsFile& file, const catalog::Node& root,
                            const std::vector<std::string>& without);

std::string dotted(const std::vector<std::string>& path);

}  // namespace lamec::facts
