#include "ops/stages.hpp"

namespace lamec::ops {

std::vector<const Stage*> earlier_stages(const Stage& stage, const catalog::Library& library) {
  std::vector<const Stage*> earlier;
  for (const std::string& name : library.stage_names(stage.site)) {
    if (name >= stage.name) continue;
    if (const auto found = library.stage(stage.site, name)) earlier.insert(earlier.begin(), *found);
  }
  return earlier;
}

}  // namespace lamec::ops
