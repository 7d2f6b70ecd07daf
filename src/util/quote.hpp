#pragma once
// One quoter per language. Nothing from outside reaches a script, a modulefile or a configuration but through
// these; each is property-tested by a round trip through the real reader (bash, sbatch, lua, slurmctld).

#include <string>
#include <string_view>

#include "util/error.hpp"

namespace lamec {

// One POSIX shell word (XCU 2.2). Plain words stay as they are; everything else is single-quoted.
// Total for every text without a NUL byte, line feeds included.
std::string quote_posix(std::string_view text);

// "<< 'END'" and the text, behind whose last line the command goes on. The end is in no line of the text;
// where the text's last line has no line feed it gets one.
std::string here_document(const std::string& text);

// One value behind `--key=` in an #SBATCH line. sbatch is not a shell: it strips ' and ", reads \ as an
// escape outside and inside quotes, and takes an unquoted # for a comment (slurm 22.05 src/sbatch/opt.c,
// get_argument). A line feed or another control character cannot be written at all and is an error.
Result<std::string> quote_sbatch(std::string_view text);

// One word behind #PBS. qsub groups with ' and ", reads \ as an escape outside quotes only and knows no
// comment; a backslash at the end of the line joins it with the next, so none is left there (make_argv in
// src/cmds/qsub.c of OpenPBS, the same in Torque). Control characters cannot be written and are errors.
Result<std::string> quote_qsub(std::string_view text);

// One word behind #PJM. How pjsub takes quotes apart is not published beyond "..." around blanks and commas,
// so quotes, backslash, $ and ` are errors, as are control characters.
Result<std::string> quote_pjsub(std::string_view text);

// A Lua string literal with its quotes (Lua 5.1 reference, 2.1): total, bytes outside printable ASCII as
// \ddd.
std::string quote_lua(std::string_view text);

// One value in slurm.conf: letters, digits and ._-/:[],+@ as they are, blanks in double quotes. Quotes,
// backslash, '#', '=' and control characters have no spelling that slurmctld reads back and are errors.
Result<std::string> quote_slurm_conf(std::string_view text);

}  // namespace lamec
