#include "ops/verify.hpp"

#include <algorithm>

#include "dialects/dialect.hpp"
#include "model/find.hpp"
#include "model/names.hpp"
#include "ops/check.hpp"
#include "resolve/load_line.hpp"
#include "script/block.hpp"
#include "script/parse.hpp"
#include "script/print.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

// "ray[tune]>=2" is provided by the distribution "ray".
std::string distribution(const std::string& package) {
  return package.substr(0, package.find_first_of("[<>=!~ "));
}

std::vector<twin::ImportSource> import_sources(const std::vector<Recipe>& recipes) {
  std::vector<twin::ImportSource> sources;
  for (const Recipe& recipe : recipes) {
    if (recipe.import_name.empty()) continue;
    auto it = std::find_if(sources.begin(), sources.end(),
                           [&](const auto& s) { return s.name == recipe.import_name; });
    if (it == sources.end()) it = sources.insert(sources.end(), {recipe.import_name, {}, {}});
    // Its own module and its own distribution are the first of their lists; the others only come along.
    if (!recipe.modules.empty()) {
      for (const std::string& name : split(recipe.modules.front(), '|')) it->modules.push_back(name);
    }
    if (!recipe.packages.empty()) it->packages.push_back(distribution(recipe.packages.front()));
  }
  return sources;
}

// What a recorded environment was seen to provide comes from its own modules, whatever they are called.
void add_recorded_sources(const PlannedEnvironment& environment, std::vector<twin::ImportSource>& sources) {
  if (environment.name.empty()) return;
  for (twin::ImportSource& source : sources) {
    const bool promised = std::find(environment.imports.begin(), environment.imports.end(), source.name) !=
                          environment.imports.end();
    // A virtual environment on top sees what lies below it.
    if (!environment.on_site_packages && !promised) continue;
    for (const PlannedModule& module : environment.modules)
      source.modules.push_back(module.load_name.substr(0, module.load_name.find('/')));
  }
}

}  // namespace

twin::Cell cell_for(const Generated& generated, const std::vector<Recipe>& recipes, const std::string& name) {
  const PlannedEnvironment& environment = generated.plan.environment;
  twin::Cell cell;
  cell.name = name;
  cell.script = script::to_text(generated.script);
  cell.stage = environment.stage;
  cell.planned = script::load_words(environment);
  cell.imports = environment.imports;
  cell.sources = import_sources(recipes);
  cell.venv = environment.venv;
  cell.venv_stage = venv_marker(environment);
  cell.stage_loaded = !environment.stage_module.empty();
  cell.image = environment.image;
  cell.provided = !environment.uenv.empty();
  add_recorded_sources(environment, cell.sources);
  for (const std::string& package : environment.packages) cell.venv_packages.push_back(distribution(package));
  for (const PlannedModule& module : environment.modules) cell.venv_modules.push_back(module.load_name);
  for (const PlannedPart& part : generated.plan.parts) {
    const Resources& r = part.resources;
    const Partition* partition = find_partition(generated.system, r.partition);
    const bool unasked = partition != nullptr &&
                         partition->gpu_request.value_or(GpuRequest::gpus_per_node) == GpuRequest::none;
    cell.parts.push_back({r.partition, r.nodes, r.tasks_per_node, r.cpus_per_task, r.gpus_per_node,
                          unasked ? 0 : r.gpus_per_node});
  }
  for (const Directive& directive : generated.plan.parts.front().directives) {
    if (directive.key == "job-name") cell.job_name = directive.value;
    if (directive.key == "time") cell.time_limit = directive.value;
    if (directive.key == "account") cell.account = directive.value;
    if (directive.key == "constraint") cell.constraint = directive.value;
    if (directive.key == "mem") cell.memory = directive.value;
  }
  for (const LaunchLine& line : generated.plan.launch) {
    if (line.kind == LaunchKind::exported) cell.required_variables.push_back(line.name);
  }
  return cell;
}

namespace {

// "official, 2024-10-24: ..." -> official
std::optional<EvidenceLevel> level_of(const Reason& why) {
  return from_text<EvidenceLevel>(why.evidence.substr(0, why.evidence.find_first_of(",:")));
}

std::string weakest_level(const PlannedEnvironment& environment) {
  std::optional<EvidenceLevel> weakest;
  const auto look = [&](const Reason& why) {
    const auto level = level_of(why);
    if (level && (!weakest || *level < *weakest)) weakest = level;
  };
  for (const Reason& why : environment.why) look(why);
  for (const PlannedModule& module : environment.modules) look(module.why);
  return weakest ? std::string(to_text(*weakest)) : "";
}

// A block seen in use agrees if it is of the same stage and partition, rests on another source, and loads no
// other version of anything that the plan loads.
bool agrees(const Environment& seen, const Plan& whole, const System& system) {
  const PlannedEnvironment& plan = whole.environment;
  if (seen.name == plan.name || seen.stage != plan.stage || seen.provider != plan.provider) return false;
  const std::string& partition = whole.parts.front().resources.partition;
  if (!seen.partitions.empty() &&
      std::find(seen.partitions.begin(), seen.partitions.end(), partition) == seen.partitions.end())
    return false;
  for (const Environment& planned : system.environments) {
    if (planned.name == plan.name && planned.evidence == seen.evidence) return false;
  }
  std::size_t shared = 0;
  for (const std::string& word : seen.modules) {
    const std::string name = word.substr(0, word.find('/'));
    for (const PlannedModule& module : plan.modules) {
      if (module.load_name.substr(0, module.load_name.find('/')) != name) continue;
      if (word != name && module.load_name.rfind(word, 0) != 0) return false;
      ++shared;
    }
  }
  return shared > 1;
}

struct Work {
  const VerifySettings& settings;
  const catalog::Library& library;
  const twin::TwinState& state;
  Files& files;
  Processes& processes;
};

// Another policy on the same nodes is the same cell: small-g beside standard-g.
bool same_hardware(const Partition& a, const Partition& b) {
  return a.name == b.name || (a.gpus_per_node.known() && *a.gpus_per_node.value > 0 &&
                              a.gpus_per_node.value == b.gpus_per_node.value && a.gpu.value == b.gpu.value &&
                              a.cores_per_node.value == b.cores_per_node.value);
}

// Against each environment that the catalogue has of the software: the one that is nearest counts.
Heard hear(const Witness& witness, const System& on, Request request, const catalog::Library& library) {
  request.partition = witness.partition;
  request.stage.reset();
  Heard nearest{witness.file, "", {"nothing can be generated for it"}};
  bool first = true;
  const auto compare = [&](const std::optional<std::string>& environment) {
    request.environment = environment;
    const auto generated = gen(request, GenForm::automatic, library);
    if (!generated) return;
    auto differs = differences(witness, script::to_text(generated->script), on);
    if (first || differs.size() < nearest.differences.size())
      nearest = {witness.file, generated->plan.environment.name, std::move(differs)};
    first = false;
  };
  compare(std::nullopt);
  for (const Environment& environment : on.environments) {
    const auto& software = environment.software;
    if (std::find(software.begin(), software.end(), request.software.front().name) != software.end())
      compare(environment.name);
  }
  const auto findings = check_offline(script::parse(witness.text), witness.file, &on, library);
  for (const Finding& finding : findings ? *findings : std::vector<Finding>{}) {
    if (finding.severity != Severity::note) nearest.differences.push_back("check: " + finding.code);
  }
  return nearest;
}

void hear_all(const Work& work, const System& on, const Request& request, VerifyRow& row) {
  const Partition* ours = find_partition(on, row.partition);
  for (const Witness& witness : work.settings.witnesses) {
    if (witness.used || witness.system != on.name || witness.software.count(row.software) == 0) continue;
    const Partition* theirs = find_partition(on, witness.partition);
    if (ours != nullptr && theirs != nullptr && same_hardware(*ours, *theirs))
      row.heard.push_back(hear(witness, on, request, work.library));
  }
}

// Why the module tool cannot be asked about the environment; "" where it can.
std::string unlisted(const PlannedEnvironment& environment, const System& system,
                     const catalog::Library& library) {
  if (environment.modules.empty()) return "";
  const Stage* stage =
      environment.stage.empty() ? nullptr : library.stage(system.site, environment.stage).value_or(nullptr);
  if (stage == nullptr) return "no listing of the module tree";
  std::vector<std::string> words;
  for (const PlannedModule& module : environment.modules) words.push_back(module.load_name);
  for (const resolve::LoadStep& step : resolve::walk_load_line(*stage, words)) {
    if (step.outcome != resolve::LoadOutcome::loaded && step.outcome != resolve::LoadOutcome::by_prefix)
      return step.word + " is in no listing of the module tree";
  }
  return "";
}

// What cannot be tried of the cell on this machine, and the cell without it.
void leave_untried(const Generated& generated, const catalog::Library& library, VerifyRow& row,
                   const twin::TwinState& state, twin::Cell& cell) {
  const PlannedEnvironment& environment = generated.plan.environment;
  const System& system = generated.system;
  if (const std::string why = unlisted(environment, system, library); !why.empty()) {
    row.not_tried.push_back("modules: " + why);
    cell.execute = false;
  }
  if (environment.provider == ProviderKind::eessi) {
    row.not_tried.push_back("EESSI: its file system is not here");
    cell.execute = false;
  }
  if (environment.provider == ProviderKind::container) {
    row.not_tried.push_back("the image: it is not here");
    // Named by a definition file: nothing of it stands in the script.
    if (environment.image.empty()) cell.execute = false;
  }
  if (!environment.uenv.empty()) row.not_tried.push_back("the uenv: its image is not here");
  std::vector<std::string> left_out;
  cell.script = twin::without_site_options(cell.script, system, state, left_out);
  for (const std::string& option : left_out)
    row.not_tried.push_back(option + ": this Slurm does not have it");
}

// There is no server of the other schedulers to ask: their manuals' grammar is what can be held against a
// script.
twin::CellResult judged_by_validator(const Generated& generated, SchedulerKind kind, VerifyRow& row) {
  row.not_tried.push_back("the scheduler: no " + std::string(to_text(kind)) +
                          " server is here; directives only by grammar");
  twin::CellResult result;
  for (const dialects::Remark& trouble : dialects::validate(kind, script::to_text(generated.script)))
    result.problems.push_back("line " + std::to_string(trouble.line) + ": " + trouble.what);
  result.ok = result.problems.empty();
  return result;
}

Result<VerifyRow> verify_row(const System& on, const std::string& partition, const Recipe& recipe,
                             const std::string& stage, const Work& work) {
  const std::string& system = on.name;
  VerifyRow row;
  row.system = system;
  row.partition = partition;
  row.software = recipe.name;
  row.stage = stage;
  Request request;
  request.system = system;
  request.software = {{recipe.name, {}}};
  if (!stage.empty()) request.stage = stage;
  request.nodes = 2;
  if (!partition.empty()) request.partition = partition;
  const Partition* where = partition.empty() ? nullptr : find_partition(on, partition);
  if (where == nullptr)
    where = find_partition(on, on.defaults.gpu_partition.value_or(on.defaults.cpu_partition.value_or("")));
  if (where == nullptr && !on.partitions.empty()) where = &on.partitions.front();
  if (where != nullptr) {
    request.account = example_account(on, *where);
    const int there = std::min(where->nodes.value_or(2), where->max_nodes.value_or(2));
    request.nodes = std::min(2, std::max(there, 1));
  }
  request.command = {"python", "train.py", "--epochs", "3"};
  const auto generated = gen(request, GenForm::automatic, work.library);
  if (!generated) {
    row.why_not = generated.error().message;
    return row;
  }
  const Plan& plan = generated->plan;
  row.supported = true;
  row.provider = to_text(plan.environment.provider);
  if (row.stage.empty()) row.stage = plan.environment.stage;
  row.newest_evidence = plan.newest_evidence;
  row.evidence = weakest_level(plan.environment);
  for (const Environment& seen : generated->system.environments) {
    const bool about_it =
        std::find(seen.software.begin(), seen.software.end(), recipe.name) != seen.software.end();
    if (about_it && agrees(seen, plan, on)) row.agreeing.push_back(seen.name);
  }
  row.partition = plan.parts.front().resources.partition;
  hear_all(work, on, request, row);
  if (on.scheduler.kind != SchedulerKind::slurm) {
    row.result = judged_by_validator(*generated, on.scheduler.kind, row);
    return row;
  }
  twin::Cell cell = cell_for(*generated, work.library.recipes(), system + " " + recipe.name);
  leave_untried(*generated, work.library, row, work.state, cell);
  if (!partition.empty()) cell.execute = false;  // the script is the same but for its directives
  if (work.settings.tamper) work.settings.tamper(cell);
  auto result = twin::verify(work.state, cell, work.files, work.processes);
  if (!result) return fail(result.error());
  row.result = *std::move(result);
  return row;
}

Result<void> verify_system(const std::string& name, const VerifySettings& settings,
                           const twin::TwinSettings& twins, const catalog::Library& library, Files& files,
                           Processes& processes, std::vector<VerifyRow>& rows) {
  const auto system = library.system(name);
  if (!system) return fail(system.error());
  twin::TwinSettings own = twins;
  own.name.clear();
  const auto present = twin::list(own.root, files);
  const bool was_up = std::find(present.begin(), present.end(), system->name) != present.end();
  const bool slurm = system->scheduler.kind == SchedulerKind::slurm;
  auto state =
      slurm ? twin_for(*system, library, own, files, processes) : Result<twin::TwinState>(twin::TwinState{});
  if (!state) return fail(state.error());
  const Work work{settings, library, *state, files, processes};
  std::vector<std::pair<std::string, std::string>> places = {{"", ""}};  // stage, partition
  if (settings.all_stages) {
    for (const StageUse& use : system->stages) places.emplace_back(use.stage, "");
  }
  if (settings.all_partitions) {
    for (const Partition& partition : system->partitions) places.emplace_back("", partition.name);
  }
  std::optional<Error> error;
  for (const Recipe& recipe : library.recipes()) {
    const bool wanted =
        settings.software.empty() ||
        std::find(settings.software.begin(), settings.software.end(), recipe.name) != settings.software.end();
    for (const auto& [stage, partition] : places) {
      if (!wanted || error) continue;
      auto row = verify_row(*system, partition, recipe, stage, work);
      if (!row) {
        error = row.error();
        continue;
      }
      if (settings.finished) settings.finished(*row);
      rows.push_back(*std::move(row));
    }
  }
  if (slurm && !was_up) {
    if (auto done = twin::down(own.root, system->name, files, processes); !done && !error)
      error = done.error();
  }
  if (error) return fail(std::move(*error));
  return {};
}

}  // namespace

Result<std::vector<VerifyRow>> verify(const VerifySettings& settings, const twin::TwinSettings& twins,
                                      const catalog::Library& library, Files& files, Processes& processes) {
  std::vector<std::string> names;
  for (const std::string& name : settings.systems) {
    const std::vector<std::string> family = library.family(name);
    names.insert(names.end(), family.begin(), family.end());
    if (family.empty()) names.push_back(name);
  }
  if (names.empty()) names = library.system_names();
  VerifySettings resolved = settings;
  for (std::string& software : resolved.software) {
    const auto recipe = library.recipe(software);
    if (!recipe) return fail(recipe.error());
    software = recipe->name;
  }
  std::vector<VerifyRow> rows;
  for (const std::string& name : names) {
    if (auto done = verify_system(name, resolved, twins, library, files, processes, rows); !done)
      return fail(done.error());
  }
  return rows;
}

}  // namespace lamec::ops
