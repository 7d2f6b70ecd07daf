#include "resolve/stage_search.hpp"

#include <algorithm>

#include "model/names.hpp"
#include "model/version.hpp"
#include "resolve/modules.hpp"
#include "resolve/reasons.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

// What has to be loaded for the recipes with one provider; nothing where a recipe cannot be had that way.
tl::expected<ModuleQuery, std::string> query_for(const Request& request,
                                                 const std::vector<const Recipe*>& recipes,
                                                 ProviderKind provider) {
  ModuleQuery query;
  const auto add = [&](WantedModule wanted) {
    const bool present = std::any_of(query.modules.begin(), query.modules.end(),
                                     [&](const auto& w) { return w.names == wanted.names; });
    if (!present) query.modules.push_back(std::move(wanted));
  };
  for (std::size_t i = 0; i < recipes.size(); ++i) {
    const Recipe& recipe = *recipes[i];
    if (provider == ProviderKind::modules) {
      if (recipe.modules.empty() && !recipe.mpi)
        return tl::unexpected(recipe.name + " was never a module here");
      query.mpi = query.mpi || recipe.mpi;
      for (std::size_t m = 0; m < recipe.modules.size(); ++m) {
        add({split(recipe.modules[m], '|'),
             m == 0 ? request.software[i].constraints : std::vector<VersionConstraint>{}, false,
             "holds " + recipe.name});
      }
      for (const std::string& companion : recipe.companions)
        add({split(companion, '|'), {}, true, "comes with " + recipe.name});
    } else {
      if (recipe.packages.empty())
        return tl::unexpected(recipe.name + " has no package list for a virtual environment");
      for (const std::string& base : recipe.base) {
        if (base == "MPI") {
          query.mpi = true;
        } else {
          add({split(base, '|'), {}, false, "below the virtual environment of " + recipe.name});
        }
      }
    }
  }
  return query;
}

struct Attempt {
  const Stage* stage = nullptr;
  const StageUse* use = nullptr;
  ProviderKind provider = ProviderKind::modules;
};

tl::expected<EnvironmentChoice, std::string> try_stage(const Attempt& attempt, const Request& request,
                                                       const std::vector<const Recipe*>& recipes,
                                                       const Inputs& inputs) {
  auto query = query_for(request, recipes, attempt.provider);
  if (!query) return tl::unexpected(query.error());
  query->not_installed = attempt.use->not_installed;
  const Stage& stage = *attempt.stage;
  const auto chosen = choose_modules(stage, *query);
  if (!chosen) {
    std::vector<std::string> texts;
    for (const Miss& miss : chosen.error()) texts.push_back(miss.text);
    return tl::unexpected(join(texts, "; "));
  }
  EnvironmentChoice choice;
  PlannedEnvironment& planned = choice.environment;
  planned.provider = attempt.provider;
  planned.stage = stage.name;
  planned.stage_module = stage.module_name;
  choice.setup = attempt.use->setup;
  choice.dates.push_back(stage.date);
  for (const ChosenModule& module : chosen->modules) {
    const Module& row = stage.modules[module.module];
    planned.modules.push_back(
        {row.load_name(),
         Reason{"module", module.why, Origin{stage.rows_file, row.line, stage.origin.layer},
                evidence_text(stage.sources, row.evidence.empty() ? stage.evidence : row.evidence)}});
    if (row.level_of_evidence < EvidenceLevel::field)
      return tl::unexpected(row.plain_name() + " in " + spoken_name(stage) + " is unverified");
    if (row.level_of_evidence == EvidenceLevel::field) {
      const Evidence* source = find_evidence(stage.sources, row.evidence);
      const std::string date = source == nullptr || source->date.empty() ? "" : ", " + source->date;
      if (source != nullptr) choice.dates.push_back(source->date);
      choice.second_hand.push_back(row.plain_name() + " in " + spoken_name(stage) + " (field" + date + ")");
    }
  }
  for (const std::string& text : chosen->notes) choice.notes.push_back({text});
  add_python_needs(planned, request, recipes, inputs.system);
  return choice;
}

std::vector<const StageUse*> newest_first(const System& system) {
  std::vector<const StageUse*> uses;
  for (const StageUse& use : system.stages) uses.push_back(&use);
  std::stable_sort(uses.begin(), uses.end(), [](const StageUse* a, const StageUse* b) {
    return compare_versions(a->stage, b->stage) > 0;
  });
  return uses;
}

// Where a virtual environment was chosen: the newest stage that has all of it as modules.
std::optional<Note> module_alternative(const Request& request, const std::vector<const Recipe*>& recipes,
                                       const Inputs& inputs) {
  if (std::any_of(recipes.begin(), recipes.end(),
                  [](const Recipe* recipe) { return recipe->modules.empty() && !recipe->mpi; }))
    return std::nullopt;
  for (const StageUse* use : newest_first(inputs.system)) {
    const auto stage = inputs.stage(use->stage);
    if (!stage || (*stage)->completeness == Completeness::unknown) continue;
    const auto choice = try_stage({*stage, use, ProviderKind::modules}, request, recipes, inputs);
    if (!choice) continue;
    std::vector<std::string> holders;
    for (const PlannedModule& module : choice->environment.modules) {
      if (module.why.text.rfind("holds ", 0) == 0) holders.push_back(module.load_name);
    }
    return Note{"as modules " + enumerate(names_of_recipes(recipes)) + " can be had in " +
                spoken_name(**stage) + (holders.empty() ? "" : " (" + enumerate(holders) + ")") +
                ": --stage " + use->stage + " --provider modules"};
  }
  return Note{enumerate(names_of_recipes(recipes)) + " is no module in any stage that is known here"};
}

// One choice of stage and provider that was looked at, and what came of it.
struct Search {
  const Request& request;
  const std::vector<const Recipe*>& recipes;
  const Inputs& inputs;
  std::vector<std::string> refusals;     // why the others cannot, each once, in the order of the search
  std::vector<std::string> passed_over;  // newer stages that are not known well enough
};

void remember(std::vector<std::string>& list, const std::string& text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

Result<std::optional<EnvironmentChoice>> look_at(const StageUse& use, ProviderKind provider, Search& search) {
  const auto stage = search.inputs.stage(use.stage);
  if (!stage) return fail(stage.error());
  // Single sightings are no tree to choose from, unless the person does.
  if (!search.request.stage && (*stage)->completeness == Completeness::unknown) {
    remember(search.passed_over, spoken_name(**stage));
    return std::nullopt;
  }
  auto choice = try_stage({*stage, &use, provider}, search.request, search.recipes, search.inputs);
  if (!choice) {
    remember(search.refusals, choice.error());
    return std::nullopt;
  }
  const std::string names = enumerate(names_of_recipes(search.recipes));
  const std::string how = provider == ProviderKind::modules ? "as modules" : "in a virtual environment";
  std::string why = search.request.stage
                        ? "stage " + use.stage + " was asked for; " + names + " can be had there " + how
                        : "the newest stage in which " + names + " can be had, " + how;
  choice->environment.why.push_back(
      Reason{"stage", std::move(why), use.origin, evidence_text((*stage)->sources, (*stage)->evidence)});
  if (!search.refusals.empty())
    choice->environment.why.push_back(rule("passed-over", join(search.refusals, "; ")));
  for (const std::string& name : search.passed_over) {
    choice->notes.push_back(
        {name + " exists, but too little is known of it to use it; --stage asks for it all the same"});
  }
  if (provider == ProviderKind::venv && !search.request.provider) {
    if (auto note = module_alternative(search.request, search.recipes, search.inputs))
      choice->notes.push_back(*std::move(note));
  }
  return std::optional(*std::move(choice));
}

// What would fit instead: the same request with one condition less.
std::vector<std::string> ways_out(const Request& request, const std::vector<const Recipe*>& recipes,
                                  const Inputs& inputs) {
  std::vector<std::pair<std::string, Request>> relaxed;
  if (request.provider) {
    relaxed.emplace_back("without --provider", request);
    relaxed.back().second.provider.reset();
  }
  if (request.stage) {
    relaxed.emplace_back("without --stage", request);
    relaxed.back().second.stage.reset();
  }
  for (std::size_t i = 0; i < request.software.size(); ++i) {
    if (request.software[i].constraints.empty()) continue;
    relaxed.emplace_back("without a version for " + request.software[i].name, request);
    relaxed.back().second.software[i].constraints.clear();
  }
  std::vector<std::string> hints;
  for (const auto& [words, other] : relaxed) {
    const auto fits = search_stages(other, recipes, inputs);
    if (!fits) continue;
    hints.push_back(
        words + " it can: " + fits->environment.stage_module + ", " +
        (fits->environment.provider == ProviderKind::modules ? "modules" : "a virtual environment"));
  }
  return hints;
}

}  // namespace

Result<EnvironmentChoice> search_stages(const Request& request, const std::vector<const Recipe*>& recipes,
                                        const Inputs& inputs) {
  std::vector<ProviderKind> providers = inputs.system.defaults.providers;
  if (providers.empty()) providers = {ProviderKind::modules, ProviderKind::venv};
  if (request.provider) providers = {*request.provider};
  std::vector<const StageUse*> uses;
  for (const StageUse* use : newest_first(inputs.system)) {
    if (!request.stage || *request.stage == use->stage) uses.push_back(use);
  }
  // The newest stage first, by whichever provider; where a version is asked for, modules of any stage first:
  // their versions are known, while a virtual environment gets what pip finds for that stage's Python.
  std::vector<std::pair<const StageUse*, ProviderKind>> order;
  for (const StageUse* use : uses) {
    for (ProviderKind provider : providers) order.emplace_back(use, provider);
  }
  if (versions_asked(request)) {
    std::stable_partition(order.begin(), order.end(),
                          [](const auto& each) { return each.second == ProviderKind::modules; });
  }
  Search search{request, recipes, inputs, {}, {}};
  for (const auto& [use, provider] : order) {
    auto choice = look_at(*use, provider, search);
    if (!choice) return fail(choice.error());
    if (*choice) return **std::move(choice);
  }
  return fail(
      ErrorKind::unsupported,
      enumerate(names_of_recipes(recipes)) + " cannot be had on " + inputs.system.title +
          " as asked: " + (search.refusals.empty() ? "no stage is known" : join(search.refusals, "; ")),
      ways_out(request, recipes, inputs));
}

}  // namespace lamec::resolve
