#pragma once
// The script that builds a virtual environment on a login node, and what it leaves there:
//   .lamec-stage     for which stage it is ("2022"), and on the second line the modules it was made under;
//   written
//                    last, so that what is half built is known as such; jobs compare the first line
//   .lamec-loaded    those of the modules that have to be loaded wherever it is activated
//   lamec-modules    the module block, to be read by the shell
//   lamec-packages   what pip installed, by version (pip freeze)
//   bin/activate     refuses, in one sentence, where a module of .lamec-loaded is missing; for bash and zsh

#include <string>
#include <vector>

#include "model/plan.hpp"
#include "model/script.hpp"
#include "util/error.hpp"

namespace lamec::script {

inline constexpr std::string_view k_venv_marker = ".lamec-stage";
inline constexpr std::string_view k_venv_loaded = ".lamec-loaded";

struct Setup {
  std::vector<std::string> packages = {};  // beside the plan's, as pip takes them: "numpy>=2"
  std::vector<std::string> requirements =
      {};                   // lines of a requirements file, which replace the plan's packages
  std::string wheels = {};  // a directory there that pip takes all from, without a network
};

// What stands before a command of a login node's shell that is to run in the plan's uenv; "" without one.
std::string in_uenv(const PlannedEnvironment& environment);

// Errors (unsupported): a plan without a virtual environment.
Result<Script> setup_for(const Plan& plan, const Setup& setup = {});

}  // namespace lamec::script
