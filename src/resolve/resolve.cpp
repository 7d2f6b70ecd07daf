#include "resolve/resolve.hpp"

#include <algorithm>

#include "resolve/environment.hpp"
#include "resolve/launch.hpp"
#include "resolve/own_image.hpp"
#include "resolve/reasons.hpp"
#include "resolve/resources.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

Result<std::vector<const Recipe*>> find_recipes(const Request& request, const std::vector<Recipe>& recipes) {
  std::vector<const Recipe*> found;
  std::vector<std::string> names;
  for (const Recipe& recipe : recipes) {
    names.push_back(recipe.name);
    names.insert(names.end(), recipe.aliases.begin(), recipe.aliases.end());
  }
  for (const SoftwareItem& item : request.software) {
    const auto it = std::find_if(recipes.begin(), recipes.end(), [&](const Recipe& recipe) {
      return recipe.name == item.name ||
             std::find(recipe.aliases.begin(), recipe.aliases.end(), item.name) != recipe.aliases.end();
    });
    if (it == recipes.end()) {
      return fail(ErrorKind::not_found, "no software named '" + item.name + "'",
                  {did_you_mean(item.name, names), "`lamec software` lists what can be asked for"});
    }
    if (std::find(found.begin(), found.end(), &*it) != found.end())
      return fail(ErrorKind::usage, "'" + item.name + "' is asked for twice");
    found.push_back(&*it);
  }
  return found;
}

Result<const Recipe*> choose_launcher(const Request& request, const std::vector<const Recipe*>& recipes) {
  if (request.launcher) {
    for (const Recipe* recipe : recipes) {
      if (recipe->name != *request.launcher) continue;
      if (!recipe->launches)
        return fail(ErrorKind::unsupported, recipe->name + " has no launch of its own",
                    {"leave out --launch: srun starts the command"});
      return recipe;
    }
    std::vector<std::string> names;
    for (const Recipe* recipe : recipes) names.push_back(recipe->name);
    return fail(ErrorKind::usage, "--launch " + *request.launcher + " is none of the software asked for",
                {did_you_mean(*request.launcher, names)});
  }
  for (const Recipe* recipe : recipes) {
    if (recipe->launches) return recipe;
  }
  return nullptr;
}

std::optional<Error> contradictions(const Request& request) {
  if (request.parts.size() == 1)
    return Error{ErrorKind::usage,
                 "a heterogeneous job has two parts or more",
                 std::nullopt,
                 {"give --part again, or use --partition and --nodes"}};
  if (!request.parts.empty() && (request.partition || request.nodes)) {
    return Error{ErrorKind::usage,
                 "--part says where and how many; --partition and --nodes contradict it",
                 std::nullopt,
                 {}};
  }
  if (!request.command.empty() && !request.command_line.empty()) {
    return Error{ErrorKind::usage,
                 "a command behind -- and --command-line are two commands",
                 std::nullopt,
                 {"give one of them"}};
  }
  for (const std::string* text :
       {&request.account, &request.qos, &request.name, &request.stdout_file, &request.stderr_file}) {
    if (has_control_character(*text))
      return Error{ErrorKind::usage,
                   "a directive cannot hold a line feed, tab or other control character",
                   std::nullopt,
                   {}};
  }
  for (const std::string& text : request.directives) {
    if (has_control_character(text) || text.rfind("-", 0) != 0) {
      return Error{ErrorKind::usage,
                   "--directive takes one option as it stands behind #SBATCH",
                   std::nullopt,
                   {"for example: --directive '--mail-type=END'"}};
    }
  }
  return image_contradiction(request);
}

void note_nodes(const LaunchInputs& inputs, std::vector<Note>& notes,
                const std::vector<std::string>& passed) {
  for (const std::string& name : passed)
    notes.push_back({"$" + name + " in the command is left for the job to fill in"});
  if (inputs.launcher != nullptr && !inputs.python) {
    notes.push_back({"the command is not a Python program: " + inputs.launcher->name +
                     " is set up, but srun starts the command itself"});
  }
}

// One launch line for all components: srun --het-group=0 ... command : --het-group=1 ... command
LaunchLine het_launch(const std::vector<PlannedPart>& parts, const Words& command) {
  LaunchLine line;
  line.kind = LaunchKind::step;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) line.words.push_back(Word{{{PieceKind::expression, ":"}}});
    Words& target = i == 0 ? line.options : line.words;
    target.push_back(Word{{{PieceKind::literal, "--het-group=" + std::to_string(i)}}});
    const Resources& r = parts[i].resources;
    if (r.cpus_per_task > 0)
      target.push_back(Word{{{PieceKind::literal, "--cpus-per-task=" + std::to_string(r.cpus_per_task)}}});
    line.words.insert(line.words.end(), command.begin(), command.end());
  }
  line.why =
      "one step over all components; every component gets its own cpus per task (man srun, heterogeneous "
      "steps)";
  return line;
}

struct Job {
  const Recipe* launcher = nullptr;
  Words command;
  bool python = false;
};

Result<void> plan_parts(const Request& request, const Job& job, bool wants_gpu, const System& system,
                        Plan& plan) {
  std::optional<TasksPerNode> tasks;
  if (job.launcher != nullptr) tasks = job.launcher->tasks_per_node;
  std::vector<PartRequest> wanted = request.parts;
  if (wanted.empty()) wanted.push_back({"", request.nodes.value_or(1)});
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    Request single = request;
    if (!wanted[i].partition.empty()) single.partition = wanted[i].partition;
    // In a heterogeneous job the components run one step of plain ranks: one per GPU, or one per node.
    const auto choice = choose_partition(single, wants_gpu, system);
    if (!choice) return fail(choice.error());
    auto result = plan_part(single, *choice, wanted[i].nodes,
                            request.parts.empty() ? tasks : std::optional(TasksPerNode::gpus), system);
    if (!result) return fail(result.error());
    if (i == 0) {
      plan.before = choice->partition->before;
      auto common = job_directives(single, *choice->partition, wanted[i].nodes, system, plan.notes);
      if (!common) return fail(common.error());
      result->part.directives.insert(result->part.directives.begin(), common->begin(), common->end());
    }
    plan.notes.insert(plan.notes.end(), result->notes.begin(), result->notes.end());
    plan.second_hand.insert(plan.second_hand.end(), result->second_hand.begin(), result->second_hand.end());
    plan.parts.push_back(std::move(result->part));
  }
  for (const std::string& text : request.directives)
    plan.parts.front().directives.push_back({"", text, rule("asked-for", "passed through (--directive)")});
  return {};
}

Result<void> plan_command(const Request& request, const Job& job, const System& system,
                          const std::vector<std::string>& passed, Plan& plan) {
  if (!request.command_line.empty()) {
    LaunchLine line;
    line.kind = LaunchKind::run;
    line.words = {Word{{{PieceKind::raw, request.command_line}}}};
    line.why = "the person's own line (--command-line), taken as it is";
    plan.launch = {line};
    return {};
  }
  const LaunchInputs inputs{
      job.launcher,     plan.parts.front().resources, system, job.command, job.python, request.minimal,
      &plan.environment};
  if (!request.parts.empty()) {
    plan.launch = {het_launch(plan.parts, job.command)};
    if (job.launcher != nullptr)
      plan.notes.push_back({"a heterogeneous job is started as one step of plain ranks; " +
                            job.launcher->name + " is set up, but does not launch"});
    return {};
  }
  auto launch = plan_launch(inputs);
  if (!launch) return fail(launch.error());
  plan.launch = *std::move(launch);
  note_nodes(inputs, plan.notes, passed);
  return {};
}

void keep_dates(const std::vector<std::string>& dates, Plan& plan) {
  for (const std::string& date : dates) {
    if (date.empty()) continue;
    if (plan.newest_evidence.empty() || date > plan.newest_evidence) plan.newest_evidence = date;
    if (plan.oldest_evidence.empty() || date < plan.oldest_evidence) plan.oldest_evidence = date;
  }
}

// Slurm mounts a uenv for the whole job (cscs-docs, software/uenv: the directives --uenv and --view).
void add_uenv(Plan& plan) {
  const PlannedEnvironment& environment = plan.environment;
  if (environment.uenv.empty()) return;
  const Reason why = environment.why.empty() ? Reason{} : environment.why.front();
  for (PlannedPart& part : plan.parts) {
    part.directives.push_back({"uenv", environment.uenv, why});
    if (!environment.view.empty()) part.directives.push_back({"view", environment.view, why});
  }
}

// What the person has to know of the system itself.
void note_system(const System& system, Plan& plan) {
  if (system.status.value_or(SystemStatus::live) == SystemStatus::retired) {
    plan.notes.push_back({system.title + " is switched off" +
                          (system.successor.empty() ? "" : "; its successor is " + system.successor) +
                          ": the script is what it was, and cannot be submitted"});
  }
  for (const Words& command : plan.before) {
    std::vector<std::string> words;
    for (const Word& word : command) {
      std::string text;
      for (const Piece& piece : word.pieces)
        text += (piece.kind == PieceKind::variable ? "$" : "") + piece.text;
      words.push_back(std::move(text));
    }
    plan.notes.push_back({"before you submit, in the same shell: " + join(words, " ")});
  }
}

std::vector<std::string> partition_dates(const Plan& plan, const System& system) {
  std::vector<std::string> dates;
  for (const PlannedPart& part : plan.parts) {
    for (const Partition& partition : system.partitions) {
      if (partition.name != part.resources.partition) continue;
      for (const std::string& key : {partition.evidence, partition.nodes.evidence,
                                     partition.cores_per_node.evidence, partition.gpus_per_node.evidence}) {
        if (const Evidence* evidence = find_evidence(system.sources, key)) dates.push_back(evidence->date);
      }
    }
  }
  return dates;
}

}  // namespace

Result<Plan> resolve(const Request& request, const Inputs& inputs) {
  if (auto error = contradictions(request)) return fail(std::move(*error));
  const auto recipes = find_recipes(request, inputs.recipes);
  if (!recipes) return fail(recipes.error());
  const auto launcher = choose_launcher(request, *recipes);
  if (!launcher) return fail(launcher.error());

  if (!request.parts.empty() && inputs.system.scheduler.kind != SchedulerKind::slurm) {
    return fail(ErrorKind::unsupported, inputs.system.title + " has no heterogeneous jobs: they are Slurm's",
                {"ask for one partition with --partition and --nodes"});
  }
  Plan plan;
  plan.request = request;
  plan.request.system = inputs.system.name;
  for (std::size_t i = 0; i < recipes->size(); ++i) plan.request.software[i].name = (*recipes)[i]->name;
  plan.system = inputs.system.name;
  plan.scheduler = inputs.system.scheduler.kind;
  plan.module_setup = inputs.system.modules.setup;
  plan.module_command = inputs.system.modules.command;
  plan.login_shell = inputs.system.modules.login_shell.value_or(false);
  if (*launcher != nullptr) plan.launcher = (*launcher)->name;

  const bool wants_gpu =
      std::any_of(recipes->begin(), recipes->end(), [](const Recipe* recipe) { return recipe->wants_gpu; });
  std::vector<std::string> passed;
  Job job{*launcher, person_words(request.command, inputs.system, passed),
          is_python_program(request.command)};
  if (auto done = plan_parts(request, job, wants_gpu, inputs.system, plan); !done) return fail(done.error());
  if (!request.script) {  // a block rests on the partition only through the environment that is the default
                          // there
    plan.notes.clear();
    plan.second_hand.clear();
  }

  if (!recipes->empty() || request.image) {
    auto environment =
        choose_environment(plan.request, *recipes, plan.parts.front().resources.partition, inputs);
    if (!environment) return fail(environment.error());
    plan.environment = std::move(environment->environment);
    // A path that a person names is an environment of theirs on top of what the modules bring.
    if (request.venv && plan.environment.provider == ProviderKind::modules) {
      plan.environment.provider = ProviderKind::venv;
      plan.environment.venv = *request.venv;
      plan.environment.on_site_packages = true;
    }
    plan.module_setup.insert(plan.module_setup.end(), environment->setup.begin(), environment->setup.end());
    add_uenv(plan);
    plan.notes.insert(plan.notes.begin(), environment->notes.begin(), environment->notes.end());
    plan.second_hand.insert(plan.second_hand.begin(), environment->second_hand.begin(),
                            environment->second_hand.end());
    keep_dates(environment->dates, plan);
  }
  if (request.data) {
    if (auto done = bind_data(*request.data, plan.environment); !done) return fail(done.error());
  }
  const bool without_gpus =
      wants_gpu && std::all_of(plan.parts.begin(), plan.parts.end(),
                               [](const PlannedPart& part) { return part.resources.gpus_per_node == 0; });
  if (without_gpus && !request.gpus_per_node) {
    plan.notes.push_back({plan.parts.front().resources.partition + " has no GPUs; " +
                          plan.request.software.front().name + " usually wants them"});
  }
  if (request.script) {
    note_system(inputs.system, plan);
    keep_dates(partition_dates(plan, inputs.system), plan);
    if (auto done = plan_command(request, job, inputs.system, passed, plan); !done) return fail(done.error());
  }
  return plan;
}

}  // namespace lamec::resolve
