#pragma once
// The commands below `lamec container`, one file each.

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "model/system.hpp"

namespace lamec::cli {

CommandSpec container_exec_command();
CommandSpec container_def_command();
CommandSpec container_pack_command();
CommandSpec container_port_command();
CommandSpec container_build_command();
CommandSpec container_pull_command();

// What is noted about containers there.
void say_container_facts(const System& system, Session& session);

}  // namespace lamec::cli
