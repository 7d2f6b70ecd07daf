#include "ops/twins.hpp"

namespace lamec::ops {

Result<twin::TwinState> twin_for(const System& system, const catalog::Library& library,
                                 const twin::TwinSettings& settings, Files& files, Processes& processes) {
  std::vector<Stage> stages;
  for (const StageUse& use : system.stages) {
    auto stage = library.stage(system.site, use.stage);
    if (!stage) return fail(stage.error());
    stages.push_back(**stage);
  }
  return twin::up(system, stages, settings, files, processes);
}

}  // namespace lamec::ops
