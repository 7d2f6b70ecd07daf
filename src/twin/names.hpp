#pragma once
// Which names a twin takes into a configuration, a modulefile or a path, and how its nodes are called.

#include <string>
#include <string_view>

#include "model/stage.hpp"
#include "model/system.hpp"
#include "util/error.hpp"

namespace lamec::twin {

// Letters, digits and . _ + - behind a letter or digit: partitions, systems, twins, stages, parts of a
// module's name. A hidden module's version is checked without its dot. Anything else never enters the twin.
bool is_name(std::string_view text);

// Names between slashes, without "." and "..": "Compiler/GCCcore/11.2.0".
bool is_name_path(std::string_view text);

// A directory that Slurm, MODULEPATH and a socket address can all carry: absolute, letters, digits and / . _
// + - @.
bool is_plain_directory(std::string_view path);

// "partition", "module" ... with the name made printable: ErrorKind::catalog.
tl::unexpected<Error> refused_name(std::string_view what, std::string_view name);

// Every name of the system, and of the stage, that reaches a file of the twin.
Result<void> check_names(const System& system);
Result<void> check_names(const Stage& stage);

// What the nodes of a partition are called before their number, derived from the names of system and
// partition: the first letter of the system and the consonants behind it, up to three letters ("jureca": jrc,
// "jusuf": jsf); for a system of two words two of the first and the first letter of the second
// ("juwels-booster": jwb); the partition's own name where it begins with those letters and a dash ("deep",
// "dp-esb": dp-esb).
std::string node_prefix(std::string_view system, std::string_view partition);

}  // namespace lamec::twin
