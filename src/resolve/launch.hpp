#pragma once
// Launch lines of a recipe with the plan's values filled in.

#include <string>
#include <vector>

#include "model/plan.hpp"
#include "resolve/resolve.hpp"

namespace lamec::resolve {

struct LaunchInputs {
  const Recipe* launcher = nullptr;  // nothing: a plain srun
  const Resources& resources;
  const System& system;
  Words command;        // the person's words, typed
  bool python = false;  // the command is a Python program
  bool minimal = false;
  const PlannedEnvironment* environment = nullptr;
};

// True for `python train.py`, `python3 -m package`, `train.py`: what a Python launcher can start.
bool is_python_program(const std::vector<std::string>& command);

// Words of a person: literals, but for $NAME and ${NAME} of variables that exist inside a job (or on the
// system); those that passed through are named in `passed`.
Words person_words(const std::vector<std::string>& command, const System& system,
                   std::vector<std::string>& passed);

// The lines that start the work, parameters and `when` resolved: only literals, variables and expressions are
// left.
Result<std::vector<LaunchLine>> plan_launch(const LaunchInputs& inputs);

}  // namespace lamec::resolve
