#pragma once
// lamec runs compare A B: what two runs differ in.

#include "cli/command.hpp"

namespace lamec::cli {

CommandSpec runs_compare_command();

}  // namespace lamec::cli
