#include "resolve/own_image.hpp"

#include <algorithm>
#include <tuple>

#include "model/names.hpp"
#include "resolve/reasons.hpp"
#include "resolve/recorded.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

Word literal(std::string text) {
  return Word{{{PieceKind::literal, std::move(text)}}};
}

bool is_runtime_module(const std::string& module) {
  const std::string name = to_lower(module.substr(0, module.find('/')));
  return contains(name, "apptainer") || contains(name, "singularity");
}

// An image that a module brings along: the module's own settings are for that image.
bool is_of_its_module(const Environment& environment) {
  return !environment.modules.empty() &&
         std::none_of(environment.modules.begin(), environment.modules.end(), is_runtime_module);
}

bool serves(const Environment& environment, const std::string& partition) {
  return environment.partitions.empty() ||
         std::find(environment.partitions.begin(), environment.partitions.end(), partition) !=
             environment.partitions.end();
}

int standing(EnvironmentStatus status) {
  switch (status) {
    case EnvironmentStatus::current:
    case EnvironmentStatus::works:
      return 2;
    case EnvironmentStatus::unverified:
      return 1;
    case EnvironmentStatus::stale:
      return 0;
  }
  return 0;
}

// The recorded environment whose way of starting a container is taken; nothing where none is recorded.
const Environment* best_pattern(const Request& request, const std::string& partition, const System& system) {
  const Environment* best = nullptr;
  const auto rank = [&](const Environment& e) {
    const Evidence* evidence = find_evidence(system.sources, e.evidence);
    return std::tuple(request.stage == e.stage, serves(e, partition), standing(e.status),
                      evidence == nullptr ? "" : evidence->date);
  };
  for (const Environment& environment : system.environments) {
    if (environment.provider != ProviderKind::container || environment.image.empty() ||
        is_of_its_module(environment))
      continue;
    if (best == nullptr || rank(environment) > rank(*best)) best = &environment;
  }
  return best;
}

bool is_gpu_option(const std::string& option) {
  return option == "--nv" || option == "--rocm";
}

// "--nv", "--rocm", or "" for a partition without GPUs or of another vendor (Apptainer user guide, GPU
// support).
std::string gpu_option(const std::string& partition, const System& system) {
  const Partition* where = find_partition(system, partition);
  if (where == nullptr || where->gpus_per_node.value_or(0) == 0) return "";
  const std::string gpu = where->gpu.value_or("");
  if (gpu.rfind("NVIDIA", 0) == 0) return "--nv";
  return gpu.rfind("AMD", 0) == 0 ? "--rocm" : "";
}

bool is_variable_name(const std::string& name) {
  return !name.empty() && (name[0] < '0' || name[0] > '9') &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

// The job's directory first, as it is always there: a file system whose variable is not set leaves no empty
// part in the list.
Word file_systems(const Environment* pattern, const System& system) {
  Word binds{{{PieceKind::variable, "PWD"}}};
  for (const FileSystem& filesystem : system.filesystems) {
    const std::string& name = filesystem.variable;
    if (is_variable_name(name) && name != "HOME" && name != "TMPDIR" && name != "PWD")
      binds.pieces.push_back({PieceKind::expression, "${" + name + ":+,$" + name + "}"});
  }
  if (pattern != nullptr && !pattern->binds.empty())
    binds.pieces.push_back({PieceKind::literal, "," + join(pattern->binds, ",")});
  return binds;
}

// What is noted about the runtime where no environment is recorded: free text; nothing where none is known.
const Fact* runtime_fact(const System& system) {
  for (const char* name : {"containers.runtime", "containers"}) {
    for (const Fact& fact : system.facts) {
      const std::string text = to_lower(fact.text);
      if (fact.name == name && (contains(text, "apptainer") || contains(text, "singularity"))) return &fact;
    }
  }
  return nullptr;
}

// Apptainer's own name wins where the text holds both: it keeps `singularity` as another name of itself.
ContainerRuntime noted_runtime(const System& system) {
  const Fact* fact = runtime_fact(system);
  return fact == nullptr || contains(to_lower(fact->text), "apptainer") ? ContainerRuntime::apptainer
                                                                        : ContainerRuntime::singularity;
}

Words runtime_words(const Environment* pattern, const std::string& partition, const System& system,
                    bool options_of_partition) {
  const ContainerRuntime runtime = pattern == nullptr ? noted_runtime(system) : pattern->runtime;
  Words words{literal(std::string(to_text(runtime))), literal("exec")};
  std::vector<std::string> options;
  if (pattern != nullptr) options = pattern->runtime_options;
  if (!options_of_partition) {
    options.erase(std::remove_if(options.begin(), options.end(), is_gpu_option), options.end());
    if (const std::string gpu = gpu_option(partition, system); !gpu.empty()) options.push_back(gpu);
  }
  for (const std::string& option : options) words.push_back(literal(option));
  words.push_back(literal("--bind"));
  words.push_back(file_systems(pattern, system));
  words.push_back(Word{{{PieceKind::variable, "LAMEC_IMAGE"}}});
  return words;
}

EnvironmentChoice without_pattern(const Request& request, const std::vector<const Recipe*>& recipes,
                                  const Inputs& inputs) {
  EnvironmentChoice choice;
  choice.environment.provider = ProviderKind::container;
  choice.environment.why.push_back(Reason{"own-image", "the image was asked for (--image)", {}, {}});
  const std::string runtime(to_text(noted_runtime(inputs.system)));
  const Fact* fact = runtime_fact(inputs.system);
  choice.notes.push_back(
      {"no environment of " + inputs.system.title + " records how a container is started: " + runtime +
       " is taken without a module" +
       (fact == nullptr ? "; whether that is right is not known" : "; noted is: " + fact->text)});
  add_python_needs(choice.environment, request, recipes, inputs.system);
  return choice;
}

// A path as in the catalogue: no control characters, and for binds nothing that ends one.
std::optional<Error> path_trouble(const std::string& option, const std::string& path,
                                  std::string_view never) {
  const auto says = [&](std::string what, std::string hint) {
    return Error{ErrorKind::usage, option + " " + std::move(what), std::nullopt, {std::move(hint)}};
  };
  if (path.empty()) return says("has no file", "name the file as the job sees it");
  if (has_control_character(path)) return says("holds a control character", "rename the file");
  if (path.find("://") != std::string::npos)
    return says("takes a file, not '" + path + "'",
                "fetch it on a login node first: apptainer pull my.sif " + path);
  if (path.front() == '-') return says("'" + path + "' begins with '-'", "write ./" + path);
  if (path.find_first_of(never) != std::string::npos)
    return says("'" + path + "': a bind cannot hold ',' or ':'", "rename the file");
  return std::nullopt;
}

}  // namespace

Result<EnvironmentChoice> own_image(const Request& request, const std::vector<const Recipe*>& recipes,
                                    const std::string& partition, const Inputs& inputs) {
  const System& system = inputs.system;
  const Environment* pattern = best_pattern(request, partition, system);
  if (request.environment) {
    pattern = find_environment(system, *request.environment);
    if (pattern == nullptr || pattern->provider != ProviderKind::container || pattern->image.empty()) {
      std::vector<std::string> names;
      for (const Environment& known : system.environments) {
        if (known.provider == ProviderKind::container && !known.image.empty()) names.push_back(known.name);
      }
      return fail(ErrorKind::usage,
                  system.title + " has no environment '" + *request.environment + "' that starts an image",
                  {names.empty() ? "leave out --environment" : did_you_mean(*request.environment, names)});
    }
  }
  const auto by_definition = std::find_if(
      system.environments.begin(), system.environments.end(),
      [](const Environment& e) { return e.provider == ProviderKind::container && e.image.empty(); });
  if (pattern == nullptr && by_definition != system.environments.end())
    return fail(
        ErrorKind::unsupported,
        system.title +
            " starts containers by an environment definition file, not from an image on a command line",
        {"name the image in that file, and ask for --environment " + by_definition->name});
  EnvironmentChoice choice =
      pattern == nullptr
          ? without_pattern(request, recipes, inputs)
          : from_catalogue(*pattern, "started as the environment " + pattern->name + " starts its own image",
                           request, recipes, inputs);
  PlannedEnvironment& planned = choice.environment;
  if (pattern != nullptr) {
    auto& modules = planned.modules;
    modules.erase(std::remove_if(modules.begin(), modules.end(),
                                 [](const PlannedModule& m) { return !is_runtime_module(m.load_name); }),
                  modules.end());
  }
  if (request.stage && *request.stage != planned.stage)
    choice.notes.push_back({"stage " + *request.stage + " plays no part: the software is that of the image"});
  planned.image = *request.image;
  planned.runtime =
      runtime_words(pattern, partition, system, pattern != nullptr && serves(*pattern, partition));
  if (pattern != nullptr && !serves(*pattern, partition)) {
    planned.variables.clear();
    choice.notes.push_back({"no container is recorded for " + partition + ": " +
                            std::string(to_text(pattern->runtime)) + " is started as on " +
                            enumerate(pattern->partitions)});
  }
  return choice;
}

Result<void> bind_data(const std::string& data, PlannedEnvironment& environment) {
  if (environment.runtime.empty())
    return fail(ErrorKind::unsupported, "--data is mounted in a container, and this job runs in none",
                {"--image FILE names an image of your own; --provider container takes a recorded one"});
  environment.data = data;
  Word bind{{{PieceKind::variable, "LAMEC_DATA"},
             {PieceKind::literal, std::string(":") + k_data_place + ":image-src=/"}}};
  environment.runtime.insert(environment.runtime.end() - 1, {literal("--bind"), std::move(bind)});
  return {};
}

std::optional<Error> image_contradiction(const Request& request) {
  const auto says = [](std::string message, std::string hint) {
    return Error{ErrorKind::usage, std::move(message), std::nullopt, {std::move(hint)}};
  };
  if (request.image) {
    if (auto trouble = path_trouble("--image", *request.image, "")) return trouble;
    if (request.provider && *request.provider != ProviderKind::container)
      return says(
          "--image is a container, and --provider " + std::string(to_text(*request.provider)) + " is none",
          "leave out one of them");
    if (request.venv) return says("--venv does not go with --image", "make the environment in the image");
  }
  if (request.data) {
    if (auto trouble = path_trouble("--data", *request.data, ",:")) return trouble;
  }
  if (!request.image && !request.data) return std::nullopt;
  const std::string option = request.image ? "--image" : "--data";
  if (request.minimal) return says("--minimal leaves the container out", "leave out --minimal or " + option);
  if (!request.parts.empty())
    return says("a heterogeneous job is started without a container", "leave out --part or " + option);
  if (!request.command_line.empty())
    return says("--command-line is taken as it is, so no container is put around it",
                "give the command behind --, or call the container in your own line");
  return std::nullopt;
}

}  // namespace lamec::resolve
