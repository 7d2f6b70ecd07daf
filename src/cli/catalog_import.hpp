#pragma once
// `lamec catalog import`: a subcommand of `catalog`.

#include "cli/command.hpp"

namespace lamec::cli {

CommandSpec catalog_import_command();

}  // namespace lamec::cli
