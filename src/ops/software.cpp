#include "ops/software.hpp"

#include <algorithm>

#include "model/names.hpp"
#include "ops/plan.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

std::string version_of(const Recipe& recipe, const PlannedEnvironment& environment) {
  if (recipe.modules.empty()) return "";
  for (const std::string& name : split(recipe.modules.front(), '|')) {
    for (const PlannedModule& module : environment.modules) {
      if (module.load_name.rfind(name + "/", 0) == 0) return module.load_name.substr(name.size() + 1);
    }
  }
  return "";
}

Availability availability(const Recipe& recipe, const std::string& system, const catalog::Library& library) {
  Request request;
  request.system = system;
  request.software = {{recipe.name, {}}};
  const auto planned = plan(request, library);
  if (!planned) return {system, false, "", "", "", planned.error().message};
  const PlannedEnvironment& environment = planned->plan.environment;
  return {system,
          true,
          std::string(to_text(environment.provider)),
          environment.stage,
          version_of(recipe, environment),
          ""};
}

}  // namespace

Result<std::vector<SoftwareRow>> software(const catalog::Library& library, const std::string& system,
                                          const std::string& name) {
  std::vector<std::string> systems = library.system_names();
  if (!system.empty()) {
    systems = library.family(system);
    if (systems.empty()) {
      const auto known = library.system(system);
      if (!known) return fail(known.error());
      systems = {known->name};
    }
  }
  std::vector<Recipe> recipes = library.recipes();
  if (!name.empty()) {
    auto recipe = library.recipe(name);
    if (!recipe) return fail(recipe.error());
    recipes = {*std::move(recipe)};
  }
  std::vector<SoftwareRow> rows;
  for (Recipe& recipe : recipes) {
    SoftwareRow row{std::move(recipe), {}};
    for (const std::string& one : systems) row.systems.push_back(availability(row.recipe, one, library));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace lamec::ops
