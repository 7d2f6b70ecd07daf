#include "resolve/recorded.hpp"

#include <algorithm>
#include <tuple>

#include "model/names.hpp"
#include "model/version.hpp"
#include "resolve/reasons.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

using Recipes = std::vector<const Recipe*>;

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void take_container(const Environment& environment, PlannedEnvironment& planned) {
  if (environment.provider != ProviderKind::container || environment.image.empty()) return;
  const auto word = [](std::string text) { return Word{{{PieceKind::literal, std::move(text)}}}; };
  planned.image = environment.image;
  planned.runtime = {word(std::string(to_text(environment.runtime))), word("exec")};
  for (const std::string& option : environment.runtime_options) planned.runtime.push_back(word(option));
  if (!environment.binds.empty()) {
    planned.runtime.push_back(word("--bind"));
    planned.runtime.push_back(word(join(environment.binds, ",")));
  }
  // A variable that the loaded module sets is used as it is: before the load it is empty.
  const bool by_variable =
      environment.image.front() == '$' && environment.image.find('/') == std::string::npos;
  planned.runtime.push_back(
      Word{{{PieceKind::variable, by_variable ? environment.image.substr(1) : "LAMEC_IMAGE"}}});
  if (by_variable) planned.image.clear();
}

// How sure the evidence is that it works today; more is better.
int standing(EnvironmentStatus status) {
  switch (status) {
    case EnvironmentStatus::current:
      return 3;
    case EnvironmentStatus::works:
      return 2;
    case EnvironmentStatus::unverified:
      return 1;
    case EnvironmentStatus::stale:
      return 0;
  }
  return 0;
}

struct Candidate {
  const Environment* environment = nullptr;
  Recipes on_top;  // recipes whose packages a virtual environment on top holds
};

// The software of the environment on which a virtual environment with the recipe may stand; "" where none
// does.
std::string stands_on(const Environment& environment, const Recipe& recipe) {
  for (const std::string& base : recipe.venv_on) {
    if (holds(environment.software, base)) return base;
  }
  return "";
}

bool is_absent(const System& system, const std::string& software) {
  return std::any_of(system.absent.begin(), system.absent.end(),
                     [&](const Absence& absence) { return absence.name == software; });
}

// The recipes that the environment does not name; nothing where one of them cannot be put on top of it. What
// pip finds for a bare Python is built for NVIDIA's GPUs.
std::optional<Recipes> left_over(const Environment& environment, const Recipes& recipes, const System& system,
                                 bool amd) {
  Recipes missing;
  for (const Recipe* recipe : recipes) {
    if (holds(environment.software, recipe->name)) continue;
    const std::string base = stands_on(environment, *recipe);
    if (base.empty() || is_absent(system, recipe->name) || (amd && recipe->wants_gpu && base == "python") ||
        environment.provider == ProviderKind::container)
      return std::nullopt;
    missing.push_back(recipe);
  }
  return missing;
}

// The version that the environment's own words name for the software: "2.4.0" of pytorch/2.4.0, "" where they
// name none.
std::string version_in(const Environment& environment, const Recipe& recipe) {
  if (recipe.modules.empty()) return "";
  for (const std::string& word : environment.modules) {
    const std::size_t slash = word.find('/');
    if (slash == std::string::npos) continue;
    for (const std::string& name : split(recipe.modules.front(), '|')) {
      if (to_lower(word.substr(0, slash)) == to_lower(name)) return word.substr(slash + 1);
    }
  }
  return "";
}

// Why the environment's versions do not do; "" where they do.
std::string version_trouble(const Candidate& candidate, const Request& request, const Recipes& recipes) {
  for (std::size_t i = 0; i < recipes.size(); ++i) {
    const auto& constraints = request.software[i].constraints;
    const bool on_top =
        std::find(candidate.on_top.begin(), candidate.on_top.end(), recipes[i]) != candidate.on_top.end();
    if (constraints.empty() || on_top || candidate.environment->provider == ProviderKind::venv) continue;
    const std::string version = version_in(*candidate.environment, *recipes[i]);
    const std::string name = "environment " + candidate.environment->name;
    if (version.empty()) return name + " does not say which version of " + recipes[i]->name + " it has";
    const bool fits = std::all_of(constraints.begin(), constraints.end(),
                                  [&](const VersionConstraint& c) { return meets(version, c); });
    if (!fits) return name + " has " + recipes[i]->name + " " + version;
  }
  return "";
}

bool asked_otherwise(const Candidate& candidate, const Request& request) {
  const ProviderKind provider =
      candidate.on_top.empty() ? candidate.environment->provider : ProviderKind::venv;
  return (request.provider && *request.provider != provider) ||
         (request.stage && *request.stage != candidate.environment->stage);
}

std::string date_of(const Environment& environment, const System& system) {
  const Evidence* evidence = find_evidence(system.sources, environment.evidence);
  return evidence == nullptr ? "" : evidence->date;
}

// How far down the recipes' own lists the bases stand: a PyTorch to build on comes before a bare Python.
std::ptrdiff_t distance(const Candidate& candidate) {
  std::ptrdiff_t sum = 0;
  for (const Recipe* recipe : candidate.on_top) {
    const std::string base = stands_on(*candidate.environment, *recipe);
    sum += std::find(recipe->venv_on.begin(), recipe->venv_on.end(), base) - recipe->venv_on.begin();
  }
  return sum;
}

bool better(const Candidate& a, const Candidate& b, const System& system) {
  const auto rank = [&](const Candidate& c) {
    const auto& order = system.defaults.providers;
    const auto place = std::find(order.begin(), order.end(), c.environment->provider) - order.begin();
    // What may be gone is no ground to build on, however near it is.
    const bool firm = c.on_top.empty() || c.environment->status == EnvironmentStatus::works ||
                      c.environment->status == EnvironmentStatus::current;
    return std::tuple(firm, -static_cast<int>(c.on_top.size()), -distance(c), standing(c.environment->status),
                      -place, date_of(*c.environment, system));
  };
  return rank(a) > rank(b);
}

void put_on_top(const Candidate& candidate, const Request& request, const Recipes& recipes,
                const System& system, PlannedEnvironment& planned) {
  planned.packages.clear();
  for (std::size_t i = 0; i < recipes.size(); ++i) {
    if (std::find(candidate.on_top.begin(), candidate.on_top.end(), recipes[i]) == candidate.on_top.end())
      continue;
    const bool bare = stands_on(*candidate.environment, *recipes[i]) == "python";
    const auto& packages = bare || recipes[i]->on_top.empty() ? recipes[i]->packages : recipes[i]->on_top;
    for (std::size_t p = 0; p < packages.size(); ++p) {
      const std::string package = packages[p] + (p == 0 ? pip_constraints(request.software[i]) : "");
      if (!holds(planned.packages, package)) planned.packages.push_back(package);
    }
  }
  planned.provider = ProviderKind::venv;
  planned.on_site_packages = true;
  planned.venv = request.venv.value_or(default_venv(system, planned, names_of_recipes(recipes)));
}

}  // namespace

EnvironmentChoice from_catalogue(const Environment& environment, std::string why, const Request& request,
                                 const Recipes& recipes, const Inputs& inputs) {
  EnvironmentChoice choice;
  PlannedEnvironment& planned = choice.environment;
  planned.name = environment.name;
  planned.provider = environment.provider;
  planned.status = environment.status;
  planned.stage = environment.stage;
  if (!environment.stage.empty()) {
    planned.stage_module = inputs.system.modules.stage_prefix + environment.stage;
    if (const auto stage = inputs.stage(environment.stage); stage)
      planned.stage_module = (*stage)->module_name;
    if (const StageUse* use = find_stage_use(inputs.system, environment.stage)) choice.setup = use->setup;
  }
  choice.setup.insert(choice.setup.end(), environment.setup.begin(), environment.setup.end());
  take_container(environment, planned);
  planned.uenv = environment.uenv;
  planned.view = environment.view;
  planned.variables = environment.variables;
  planned.launch_options = environment.launch_options;
  const std::string evidence = evidence_text(inputs.system.sources, environment.evidence);
  for (const std::string& module : environment.modules) {
    planned.modules.push_back({module, Reason{"environment", "part of the environment " + environment.name,
                                              environment.origin, evidence}});
  }
  planned.why.push_back(
      Reason{"environment", std::move(why) + (environment.note.empty() ? "" : " (" + environment.note + ")"),
             environment.origin, evidence});
  add_python_needs(planned, request, recipes, inputs.system);
  for (const std::string& option : environment.launch_options) {
    static constexpr std::string_view k_definition = "--environment=";
    if (option.rfind(k_definition, 0) == 0)
      choice.notes.push_back({"the steps run in the container that your environment definition file " +
                              option.substr(k_definition.size()) + " names" +
                              (environment.note.empty() ? "" : ": " + environment.note)});
  }
  if (environment.status == EnvironmentStatus::stale)
    choice.notes.push_back(
        {"the environment " + environment.name + " is recorded as stale: it may no longer load"});
  if (const Evidence* source = find_evidence(inputs.system.sources, environment.evidence)) {
    choice.dates.push_back(source->date);
    if (source->level <= EvidenceLevel::field) {
      choice.second_hand.push_back("environment " + environment.name + " (" +
                                   std::string(to_text(source->level)) +
                                   (source->date.empty() ? "" : ", " + source->date) + ")");
    }
  }
  return choice;
}

std::optional<EnvironmentChoice> recorded_environment(const Request& request, const Recipes& recipes,
                                                      const std::string& partition, const Inputs& inputs,
                                                      std::vector<std::string>& refusals) {
  std::optional<Candidate> best;
  const Partition* where = find_partition(inputs.system, partition);
  const bool amd = where != nullptr && where->gpu.value_or("").rfind("AMD", 0) == 0;
  for (const Environment& environment : inputs.system.environments) {
    if (!environment.partitions.empty() && !holds(environment.partitions, partition)) continue;
    const auto missing = left_over(environment, recipes, inputs.system, amd);
    if (!missing) continue;
    const Candidate candidate{&environment, *missing};
    if (asked_otherwise(candidate, request)) continue;
    if (const std::string trouble = version_trouble(candidate, request, recipes); !trouble.empty()) {
      refusals.push_back(trouble);
      continue;
    }
    if (!best || better(candidate, *best, inputs.system)) best = candidate;
  }
  if (!best) return std::nullopt;
  std::string why =
      "the best that is recorded for " + enumerate(names_of_recipes(recipes)) + " on " + partition;
  if (!best->on_top.empty())
    why += ", with " + enumerate(names_of_recipes(best->on_top)) + " in a virtual environment on top";
  EnvironmentChoice choice = from_catalogue(*best->environment, std::move(why), request, recipes, inputs);
  if (!best->on_top.empty()) put_on_top(*best, request, recipes, inputs.system, choice.environment);
  return choice;
}

}  // namespace lamec::resolve
