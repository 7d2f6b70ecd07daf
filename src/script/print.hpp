#pragma once
// Plan -> Script -> text.

#include <string>
#include <vector>

#include "model/plan.hpp"
#include "script/header.hpp"
#include "util/error.hpp"

namespace lamec::script {

// The whole batch script. Errors: a value that sbatch cannot read.
Result<Script> script_for(const Plan& plan, const HeaderFacts& header);

// The first line. Where `module` is there only in a login shell, a script in any other loads nothing and goes
// on.
std::string shebang_of(const Plan& plan);

// The lines that activate the plan's virtual environment, and end the script with one sentence where it is
// missing or of another stage. None for a plan without one.
std::vector<ScriptLine> venv_lines(const Plan& plan);

std::string to_text(const Script& script);

}  // namespace lamec::script
