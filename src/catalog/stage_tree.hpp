#pragma once
// How the names in a stage's table become rows: identities for openers, visibility for loads.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/schema_stage.hpp"

namespace lamec::catalog {

struct Row {
  Module module;                   // without `loads`
  std::vector<std::string> loads;  // "zlib/1.2.11", a trailing '?' where no row provides it
};

class RowIndex {
 public:
  // Rows sorted as in the model.
  RowIndex(const std::vector<Row>& rows, const std::vector<LevelText>& levels);
  // "name/version@level"
  std::optional<ModuleIndex> find(const std::string& identity) const;
  // Rows with that name/version, whatever their level.
  const std::vector<ModuleIndex>& named(const std::string& plain_name) const;
  const std::vector<std::string>& identities() const { return identities_; }

 private:
  std::vector<std::string> identities_;
  std::unordered_map<std::string, ModuleIndex> by_identity_;
  std::unordered_map<std::string, std::vector<ModuleIndex>> by_name_;
};

struct UnknownLoad {
  std::string name;
  int line = 0;
};

// Fills `loads` and `missing` of the stage's modules. A load is the row of that name/version at the module's
// own level, else at a level that one passes to get there, else at one that opens along the way: by the
// module itself, by what it has loaded so far, or by what opened its own level. What is marked '?' goes to
// `missing` where no such row is there.
std::optional<UnknownLoad> resolve_loads(Stage& stage, const std::vector<Row>& rows, const RowIndex& index);

}  // namespace lamec::catalog
