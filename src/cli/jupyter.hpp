#pragma once
// What the commands about Jupyter share.

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "jobs/host.hpp"
#include "model/request.hpp"

namespace lamec::cli {

CommandSpec jupyter_kernel_command();
CommandSpec jupyter_lab_command();

// `--on SYSTEM`, `--host HOST`.
std::vector<OptionSpec> place_option_specs(const std::string& what);

// The host of --on's system or of --host, else this machine.
Result<jobs::Host> host_asked(const Arguments& arguments, Session& session);

}  // namespace lamec::cli
