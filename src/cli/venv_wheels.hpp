#pragma once
// lamec venv wheels: packages for a system whose nodes reach no network, fetched where there is one.

#include "cli/command.hpp"

namespace lamec::cli {

CommandSpec wheels_command();

}  // namespace lamec::cli
