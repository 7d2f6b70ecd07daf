#include "cli/container.hpp"

namespace lamec::cli {

CommandSpec container_command() {
  CommandSpec command;
  command.name = "container";
  command.summary =
      "Containers: run lines, definition files, images made on a system, packed data sets, and whether an "
      "image "
      "fits a system.";
  command.subcommands = {container_exec_command(), container_def_command(),  container_build_command(),
                         container_pull_command(), container_pack_command(), container_port_command()};
  return command;
}

}  // namespace lamec::cli
