#pragma once

#include "cli/command.hpp"

namespace lamec::cli {

// `lamec twin verify`
CommandSpec verify_command();

}  // namespace lamec::cli
