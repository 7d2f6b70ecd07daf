#include "ops/stages.hpp"

namespace lamec::ops {

Result<const Stage*> OpenStages::find(std::string_view site, std::string_view name) {
  std::pair<std::string, std::string> key{site, name};
  const auto it = stages_.find(key);
  if (it != stages_.end()) return &it->second;
  auto stage = library_.stage(site, name);
  if (!stage) return fail(stage.error());
  return &stages_.emplace(std::move(key), *std::move(stage)).first->second;
}

}  // namespace lamec::ops
