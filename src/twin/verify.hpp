#pragma once
// One cell of the matrix "this software on this system": the generated script is judged by a real Slurm and
// then executed by a real bash with a real Lmod. Only what needs the real machine is a stand-in: srun,
// torchrun, ray, deepspeed and the Python interpreter, which write down how they were called and in what
// environment.

#include <string>
#include <vector>

#include "ports/files.hpp"
#include "ports/processes.hpp"
#include "twin/state.hpp"
#include "twin/verdict.hpp"
#include "util/error.hpp"

namespace lamec::twin {

// What makes `import name` work: one of these modules is loaded, or a virtual environment holds one of these
// packages.
struct ImportSource {
  std::string name;                   // "torch"
  std::vector<std::string> modules;   // names without version: "PyTorch"
  std::vector<std::string> packages;  // distributions: "torch"
};

struct CellPart {
  std::string partition;
  int nodes = 1;
  int tasks_per_node = 1;
  int cpus_per_task = 1;
  int gpus_per_node = 0;
  int gpus_asked = 0;  // by the directives; 0 where GPUs come without being asked for
};

struct Cell {
  std::string name;  // "jureca ddp"
  std::string script;
  std::string stage;                  // "2022"
  bool stage_loaded = true;           // a module opens it, and sets $STAGE
  std::vector<std::string> planned;   // load names with the stage's: "Stages/2022", "GCC/11.2.0"
  std::vector<std::string> imports;   // what the program imports: "torch"
  std::vector<ImportSource> sources;  // for every import that any cell may have
  std::string venv;                   // as the script writes it: "$PROJECT/venvs/ddp"; "" without one
  std::vector<std::string> venv_packages;
  std::vector<std::string> venv_modules;  // it was made under these
  std::string venv_stage;                 // "" is `stage`
  std::vector<CellPart> parts;            // one; several for a heterogeneous job
  std::string job_name;                   // "" is not compared
  std::string time_limit;                 // as Slurm prints it; "" is not compared
  std::string account;                    // "" is not compared, nor are the next two
  std::string constraint;
  std::string memory;     // of a node: "480G"
  bool execute = true;    // false: Slurm judges the directives, and the script is not run
  std::string image;      // container: the image that its steps must run in
  bool provided = false;  // the imports come with the job itself (a uenv), not with modules
  std::vector<std::string> required_variables;  // each step must find them set: "MASTER_ADDR"
};

// One call of a stand-in.
struct CellCall {
  std::string program;  // "srun", "torchrun", "ray", "python"; "program" is the user's own; "imports": all of
                        // them worked
  std::vector<std::string> words;  // what it was called with
  std::string loaded;              // LOADEDMODULES
  std::string venv;                // VIRTUAL_ENV
  std::string stage;
  std::string outcome;  // "ok", or why it failed
};

struct CellResult {
  bool ok = false;
  std::vector<std::string> problems;  // what failed, one sentence each
  SubmitVerdict submit;               // Slurm's word
  ModuleVerdict modules;              // Lmod's word, and what was loaded when the program was started
  std::vector<CellCall> calls;        // in the order of their ends
  std::string out;                    // of the script
  std::string err;
  int exit_code = 0;
};

// Where Slurm understands the directives otherwise than they were planned: a script that asks for less is
// accepted all the same. Nothing for a heterogeneous job.
Result<std::vector<std::string>> directive_problems(const TwinState& state, const Cell& cell,
                                                    Processes& processes);

// Everything happens in a directory of its own below the twin's, which is removed afterwards. An error only
// if the twin does not answer or the directory cannot be written; a failing cell is a result.
Result<CellResult> verify(const TwinState& state, const Cell& cell, Files& files, Processes& processes);

}  // namespace lamec::twin
