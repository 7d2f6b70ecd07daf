#pragma once
// Shell that keeps kernels where Jupyter looks for them: bodies for a framed script (jobs/answer.hpp), with
// `say` and `say_file` at hand. Every word from outside is quoted.

#include <string>
#include <vector>

#include "env/kernel.hpp"

namespace lamec::env {

// Jupyter's data directory of the person ($JUPYTER_DATA_DIR, else $XDG_DATA_HOME/jupyter, else
// ~/.local/share/jupyter: jupyter_core, paths.py), or share/jupyter below `prefix`, which may begin with ~/
// or a variable ("$PROJECT/env").
struct KernelPlace {
  std::string prefix;
};

// Both files, or none: they are written beside `kernels` and moved into place. The start script that was
// there stays as kernel.sh.bak. Says `directory`, and one of
//   written, replaced
//   foreign   there is such a kernel that lamec did not make; nothing was changed
//   failed    why
std::string install_kernel_script(const KernelPlace& place, const Kernel& kernel, bool force);

// The kernels that lamec made, or those of the names: parts `kernel-0-directory`, `kernel-0-spec`,
// `kernel-0-start`, ...; `kernels` is the directory that was looked at.
std::string list_kernels_script(const KernelPlace& place, const std::vector<std::string>& names = {});

// Says `removed`, or `foreign`, `missing` or `failed`.
std::string remove_kernel_script(const KernelPlace& place, const std::string& name, bool force);

}  // namespace lamec::env
