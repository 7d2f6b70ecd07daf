#pragma once
// The commands below `lamec container`, one file each.

#include "cli/command.hpp"

namespace lamec::cli {

CommandSpec container_exec_command();
CommandSpec container_def_command();
CommandSpec container_pack_command();
CommandSpec container_port_command();

}  // namespace lamec::cli
