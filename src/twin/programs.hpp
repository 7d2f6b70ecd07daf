#pragma once
// The small programs that stand between a job and this machine, and the files that jobs start with.

#include <string>
#include <utility>
#include <vector>

#include "twin/layout.hpp"
#include "twin/places.hpp"

namespace lamec::twin {

struct Program {
  std::string path;  // below its directory
  std::string text;
};

// programs/ of a module tree: `python/` for Python modules, `pytorch/` for PyTorch modules. Both give
// Debian's interpreter (the one that its python3-torch belongs to), or inside a cell of `twin verify`
// (k_cell_variable) the cell's own stand-in.
std::vector<Program> tree_programs();
inline constexpr const char* k_cell_variable = "LAMEC_TWIN_CELL";

// bin/srun of a twin: gives --mpi=pspmix, pspmi and pmix, and SLURM_MPI_TYPE, the name that this machine's
// Slurm knows; then the real srun. `hosts` "": names are looked up by the machine itself.
std::string srun_program(const std::string& real_srun, const std::string& hosts = "");

// Read by every non-interactive bash of a job (BASH_ENV): defines module and ml as a login shell of the real
// system does.
std::string init_bash();

// Slurm's TaskProlog: its output changes the environment of each task after the job script has had its say.
// `exported` are values for a job that came without the twin's environment (sbatch --export=NONE).
std::string task_prolog(const Places& places,
                        const std::vector<std::pair<std::string, std::string>>& exported);

// For NSS_WRAPPER_HOSTS: the running nodes, by name and by their name on the fabric, on 127.0.0.1.
std::string hosts_file(const Layout& layout, const std::string& host_name);

// What a twin does otherwise than the real system; one sentence each.
std::vector<std::string> differences(const Layout& layout);

}  // namespace lamec::twin
