#pragma once
// What an entry's partitions are: those of `partitions:`, or, where it has none, node features, kinds of
// nodes or queues. Leaves get the path that they would have under `partitions:`.

#include <string>
#include <vector>

#include "facts/draft.hpp"

namespace lamec::facts {

// For a fact that holds in every partition.
constexpr const char* k_every = "%";

struct Shape {
  std::string block = "partitions";  // that names the partitions: partitions, features, nodes, queues, or ""
                                     // where the entry knows one kind of node without a name
  bool one_kind = false;             // `nodes:` describes the nodes of all partitions
  std::vector<std::string> names = {};
  std::vector<std::string> absent = {};  // said not to exist
};

Shape shape_of(const std::vector<Gathered>& gathered);

// The path under `partitions:`; others stay what they are.
std::vector<std::string> shaped(const Shape& shape, const std::vector<std::string>& path);

}  // namespace lamec::facts
