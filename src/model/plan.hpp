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
  std::string stage_module;            // "Stages/2022"
  std::vector<PlannedModule> modules;  // load order, without the stage
  std::string venv;                    // path, may begin with a variable: "$PROJECT/venvs/..."
  std::vector<std::string> packages;   // what the venv must hold
  std::vector<std::string> imports;    // Python modules that must be importable
  std::vector<Reason> why;
  bool operator==(const PlannedEnvironment&) const = default;
};

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
