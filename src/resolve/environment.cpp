#include "resolve/environment.hpp"

#include <algorithm>

#include "model/names.hpp"
#include "model/version.hpp"
#include "resolve/own_image.hpp"
#include "resolve/reasons.hpp"
#include "resolve/recorded.hpp"
#include "resolve/stage_search.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool covers(const Environment& environment, const std::vector<const Recipe*>& recipes,
            const std::string& partition) {
  if (!environment.partitions.empty() && !holds(environment.partitions, partition)) return false;
  return std::all_of(recipes.begin(), recipes.end(),
                     [&](const Recipe* recipe) { return holds(environment.software, recipe->name); });
}

// Why nothing can be had, with what the catalogue says about the software's absence first.
Error none_known(Error error, const std::vector<std::string>& refusals, const Request& request,
                 const std::vector<const Recipe*>& recipes, const std::string& partition,
                 const Inputs& inputs) {
  const System& system = inputs.system;
  std::vector<std::string> elsewhere;
  for (const Partition& other : system.partitions) {
    std::vector<std::string> ignored;
    if (other.name != partition && recorded_environment(request, recipes, other.name, inputs, ignored))
      elsewhere.push_back("--partition " + other.name);
  }
  if (elsewhere.size() > 3) elsewhere.resize(3);
  if (!elsewhere.empty()) error.hints.push_back("it can be had with " + enumerate(elsewhere, "or"));
  std::vector<std::string> reasons;
  for (const Recipe* recipe : recipes) {
    const auto absence = std::find_if(system.absent.begin(), system.absent.end(),
                                      [&](const Absence& a) { return a.name == recipe->name; });
    if (absence != system.absent.end()) reasons.push_back(recipe->name + ": " + absence->reason);
  }
  const bool said = error.message.find("no stage is known") == std::string::npos;
  if (reasons.empty() && refusals.empty() && elsewhere.empty() && said) return error;
  if (reasons.empty()) reasons = refusals;
  if (reasons.empty()) reasons = {"no environment with it is recorded for " + partition};
  error.message = enumerate(names_of_recipes(recipes)) + " cannot be had on " + system.title +
                  " as asked: " + join(reasons, "; ");
  return error;
}

}  // namespace

std::vector<std::string> names_of_recipes(const std::vector<const Recipe*>& recipes) {
  std::vector<std::string> names;
  for (const Recipe* recipe : recipes) names.push_back(recipe->name);
  return names;
}

bool versions_asked(const Request& request) {
  return std::any_of(request.software.begin(), request.software.end(),
                     [](const auto& item) { return !item.constraints.empty(); });
}

void add_python_needs(PlannedEnvironment& planned, const Request& request,
                      const std::vector<const Recipe*>& recipes, const System& system) {
  for (std::size_t i = 0; i < recipes.size(); ++i) {
    if (!recipes[i]->import_name.empty()) planned.imports.push_back(recipes[i]->import_name);
    if (planned.provider != ProviderKind::venv) continue;
    for (std::size_t p = 0; p < recipes[i]->packages.size(); ++p) {
      std::string package = recipes[i]->packages[p];
      // A version asked for binds the software's own package, the first of its list.
      if (p == 0) {
        package += pip_constraints(request.software[i]);
      }
      if (std::find(planned.packages.begin(), planned.packages.end(), package) == planned.packages.end())
        planned.packages.push_back(package);
    }
  }
  if (planned.provider == ProviderKind::venv)
    planned.venv = request.venv.value_or(default_venv(system, planned, names_of_recipes(recipes)));
}

std::string pip_constraints(const SoftwareItem& item) {
  std::vector<std::string> constraints;
  for (const VersionConstraint& c : item.constraints) {
    constraints.push_back(c.comparison == Comparison::equal ? "==" + c.version + ".*" : to_text(c));
  }
  return join(constraints, ",");
}

std::string default_venv(const System& system, const PlannedEnvironment& planned,
                         const std::vector<std::string>& software) {
  const std::string directory = system.venv_directory.empty() ? "$HOME/venvs" : system.venv_directory;
  // What holds for some partitions only has another Python than what others of the stage stand on.
  const Environment* base = planned.name.empty() ? nullptr : find_environment(system, planned.name);
  const std::string& ground =
      base != nullptr && !base->partitions.empty() ? base->name : venv_marker(planned);
  return directory + "/" + system.name + "-" + ground + "-" + join(software, "-");
}

Result<EnvironmentChoice> choose_environment(const Request& request,
                                             const std::vector<const Recipe*>& recipes,
                                             const std::string& partition, const Inputs& inputs) {
  const System& system = inputs.system;
  if (request.image) return own_image(request, recipes, partition, inputs);
  if (request.environment) {
    const Environment* environment = find_environment(system, *request.environment);
    if (environment == nullptr) {
      std::vector<std::string> names;
      for (const Environment& known : system.environments) names.push_back(known.name);
      return fail(ErrorKind::not_found, system.title + " has no environment '" + *request.environment + "'",
                  {did_you_mean(*request.environment, names)});
    }
    if (request.stage && *request.stage != environment->stage) {
      return fail(ErrorKind::usage,
                  "environment '" + environment->name + "' is of " +
                      (environment->stage.empty() ? "no stage" : "stage " + environment->stage) + ", not " +
                      *request.stage,
                  {"leave out one of environment and stage"});
    }
    return from_catalogue(*environment, "environment " + environment->name + " was asked for", request,
                          recipes, inputs);
  }
  if (request.stage && find_stage_use(system, *request.stage) == nullptr) {
    std::vector<std::string> names;
    for (const StageUse& use : system.stages) names.push_back(use.stage);
    return fail(ErrorKind::not_found, system.title + " has no stage '" + *request.stage + "'",
                {did_you_mean(*request.stage, names)});
  }
  if (!versions_asked(request)) {
    for (const Default& standard : system.defaults.environments) {
      if (!standard.partition.empty() && standard.partition != partition) continue;
      const Environment* environment = find_environment(system, standard.environment);
      if (environment == nullptr || !covers(*environment, recipes, partition)) continue;
      if (request.stage && *request.stage != environment->stage) continue;
      if (request.provider && *request.provider != environment->provider) continue;
      EnvironmentChoice choice = from_catalogue(
          *environment, "the default of " + system.title + ": " + standard.reason, request, recipes, inputs);
      choice.environment.why.push_back(Reason{"default-environment", standard.reason, standard.origin,
                                              evidence_text(system.sources, standard.evidence)});
      return choice;
    }
  }
  const bool gone = std::any_of(recipes.begin(), recipes.end(), [&](const Recipe* recipe) {
    return std::any_of(system.absent.begin(), system.absent.end(),
                       [&](const Absence& a) { return a.name == recipe->name; });
  });
  // What the catalogue says cannot be had is not pieced together from a tree; a person may still ask for a
  // stage.
  auto found = gone && !request.stage ? Result<EnvironmentChoice>(fail(ErrorKind::unsupported, ""))
                                      : search_stages(request, recipes, inputs);
  if (found) return found;
  std::vector<std::string> refusals;
  if (auto recorded = recorded_environment(request, recipes, partition, inputs, refusals))
    return *std::move(recorded);
  return fail(none_known(found.error(), refusals, request, recipes, partition, inputs));
}

}  // namespace lamec::resolve
