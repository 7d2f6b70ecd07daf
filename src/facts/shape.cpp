#include "facts/shape.hpp"

#include <algorithm>
#include <set>

#include "catalog/grammar.hpp"
#include "facts/rules.hpp"

namespace lamec::facts {
namespace {

constexpr const char* k_nameless = "compute";

bool among(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A leaf that makes its second part a partition: something below it, a text or nothing at all, but no list.
bool names_partition(const Leaf& leaf, const std::string& block) {
  if (leaf.path.size() < 2 || leaf.path[0] != block) return false;
  if (leaf.path.size() == 2 && (leaf.list || leaf.path[1] == "note")) return false;
  return !is_no_name(leaf.path[1]) &&
         catalog::check_grammar(catalog::Grammar::name, leaf.path[1]).has_value();
}

bool has_block(const std::vector<Gathered>& gathered, const std::string& block, std::size_t depth) {
  for (const Gathered& one : gathered) {
    for (const Leaf& leaf : one.leaves) {
      if (leaf.path.size() >= depth && names_partition(leaf, block)) return true;
    }
  }
  return false;
}

std::set<std::string> kinds_of_nodes(const std::vector<Gathered>& gathered) {
  std::set<std::string> kinds;
  for (const Gathered& one : gathered) {
    for (const Leaf& leaf : one.leaves) {
      if (leaf.path.size() == 3 && leaf.path[0] == "nodes") kinds.insert(leaf.path[1]);
    }
  }
  return kinds;
}

std::string block_of(const std::vector<Gathered>& gathered) {
  if (has_block(gathered, "partitions", 2)) return "partitions";
  if (has_block(gathered, "features", 3)) return "features";
  if (has_block(gathered, "nodes", 3)) return "nodes";
  return has_block(gathered, "queues", 2) ? "queues" : "";
}

}  // namespace

Shape shape_of(const std::vector<Gathered>& gathered) {
  Shape shape;
  shape.block = block_of(gathered);
  const auto kinds = kinds_of_nodes(gathered);
  shape.one_kind = shape.block != "nodes" && kinds.size() < 2;
  for (const Gathered& one : gathered) {
    for (const Leaf& leaf : one.leaves) {
      const bool gone = leaf.path.size() == 3 && leaf.path[0] == shape.block && leaf.path[2] == "exists" &&
                        leaf.text == "false";
      if (gone) shape.absent.push_back(leaf.path[1]);
    }
  }
  for (const Gathered& one : gathered) {
    for (const Leaf& leaf : one.leaves) {
      if (shape.block.empty() || !names_partition(leaf, shape.block)) continue;
      if (shape.block == "nodes" && leaf.path.size() < 3) continue;
      if (!among(shape.names, leaf.path[1]) && !among(shape.absent, leaf.path[1]))
        shape.names.push_back(leaf.path[1]);
    }
  }
  if (shape.block.empty()) shape.names = {k_nameless};
  return shape;
}

std::vector<std::string> shaped(const Shape& shape, const std::vector<std::string>& path) {
  if (path.size() < 2) return path;
  auto changed = path;
  if (path[0] == shape.block && among(shape.names, path[1])) {
    changed[0] = "partitions";
    return changed;
  }
  if (path[0] != "nodes" || !shape.one_kind) return path;
  // One kind of nodes: `nodes.gh200.cores` or `nodes.cores` holds in all partitions, the count in none of
  // them.
  const bool counts = path.back() == "count" || path.back() == "total" || path.back() == "login";
  if (path.size() > 3 || (counts && shape.names.size() > 1)) return path;
  return {"partitions", shape.names.size() == 1 ? shape.names.front() : k_every, path.back()};
}

}  // namespace lamec::facts
