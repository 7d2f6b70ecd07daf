#pragma once
// Plan -> Script -> text.

#include <string>
#include <vector>

#include "model/plan.hpp"
#include "script/header.hpp"
#include "util/error.hpp"

namespace lamec::script {

// A virtual environment says in this file for which stage it was made: the stage's name on the first line
// ("2022"), the modules it was made under on the second. The setup script writes it last; jobs compare the
// first line before they activate.
inline constexpr std::string_view k_venv_marker = ".lamec-stage";

// The whole batch script. Errors: a value that sbatch cannot read.
Result<Script> script_for(const Plan& plan, const HeaderFacts& header);

// The lines that activate the plan's virtual environment, and end the script with one sentence where it is
// missing or of another stage. None for a plan without one.
std::vector<ScriptLine> venv_lines(const Plan& plan);

// Commands that build the plan's virtual environment on a login node; an error for a plan without one.
Result<Script> setup_for(const Plan& plan);

std::string to_text(const Script& script);

}  // namespace lamec::script
