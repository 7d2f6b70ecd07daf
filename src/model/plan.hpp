#pragma once
// A request with every choice made, each with its reason.

#include <optional>
#include <string>
#include <vector>

#include "model/recipe.hpp"
#include "model/request.hpp"
#include "model/script.hpp"
#include "model/stage.hpp"

namespace lamec {

struct PlannedModule {
  std::string load_name;  // "GCC/11.2.0"
  Reason why;
  bool operator==(const PlannedModule&) const = default;
};

// How the software is had: the contents of a module block and, with a venv, what activates it.
struct PlannedEnvironment {
  std::string name;  // name of the catalogue's Environment, "" where the resolver found the modules itself
  ProviderKind provider = ProviderKind::modules;
  std::string stage;                   // "2022"
  std::string stage_module;            // "Stages/2022"; "" where no module opens it
  EnvironmentStatus status = EnvironmentStatus::works;
  std::vector<PlannedModule> modules;  // load order, without the stage
  std::string venv;                    // path, may begin with a variable: "$PROJECT/venvs/..."
  std::vector<std::string> packages;   // what the venv must hold
  std::string image;                   // container: path, may begin with a variable
  std::string data;                    // container: a packed data set, path as above; "" for none
  Words runtime;                       // container: what starts a program in it, up to the image
  std::string uenv;                    // uenv: "pytorch/v2.9.1:v2"
  std::string view;                    // uenv: "default"
  bool on_site_packages = false;       // venv: sees what lies below it
  std::vector<EnvironmentVariable> variables;
  std::vector<std::string> launch_options;  // of the steps
  std::vector<std::string> imports;    // Python modules that must be importable
  std::vector<Reason> why;
  bool operator==(const PlannedEnvironment&) const = default;
};

// What a virtual environment remembers of what it was built on: the stage, or the environment where there is none.
inline const std::string& venv_marker(const PlannedEnvironment& environment) {
  return environment.stage.empty() ? environment.name : environment.stage;
}

// Resources of a job or of one component of it. Counts are per node unless they say otherwise.
struct Resources {
  std::string partition;
  int nodes = 1;
  int gpus_per_node = 0;
  int tasks_per_node = 1;
  int cores_per_task = 1;  // physical cores
  int cpus_per_task = 1;   // what --cpus-per-task asks for, in the partition's own unit
  bool operator==(const Resources&) const = default;
};

struct Directive {
  std::string key;    // long option without dashes: "nodes"; "" for a pass-through
  std::string value;  // unquoted; for a pass-through the whole option as given
  Reason why;
  bool operator==(const Directive&) const = default;
};

struct PlannedPart {
  Resources resources;
  std::vector<Directive> directives;
  bool operator==(const PlannedPart&) const = default;
};

struct Note {
  std::string text;  // one sentence, said on stderr and in explain
  bool operator==(const Note&) const = default;
};

struct Plan {
  Request request;  // normalised: the system's own name, software names for aliases
  std::string system;
  SchedulerKind scheduler = SchedulerKind::slurm;
  std::vector<Words> module_setup;  // `ml --force purge`
  ModuleCommand module_command = ModuleCommand::ml;
  bool login_shell = false;   // the script's shell has to be one
  std::vector<Words> before;  // commands in the shell that submits: `module swap cluster/wice/gpu`
  PlannedEnvironment environment;
  std::vector<PlannedPart> parts;  // one; several for a heterogeneous job
  std::string launcher;            // recipe name, "" for a plain srun
  std::vector<LaunchLine>
      launch;  // with {parameters} and `when` resolved where they are known before the job runs
  std::vector<Note> notes;
  std::vector<std::string> second_hand;  // facts of level field or weaker that the script rests on
  std::string newest_evidence;           // dates of the facts used
  std::string oldest_evidence;
  bool operator==(const Plan&) const = default;
};

}  // namespace lamec
