#pragma once
// How software is had and launched, on every system alike. What differs between systems is in System and
// Stage.

#include <cstdint>
#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/word.hpp"

namespace lamec {

enum class TasksPerNode : std::uint8_t {
  one,    // a launcher that starts its own workers and owns all GPUs of the node
  gpus,   // one rank per GPU; one per node where there are none
  cores,  // one rank per GPU; one per core where there are none
};

// One line of a launch, in script order.
enum class LaunchKind : std::uint8_t {
  set,         // NAME=words[0], kept in the batch shell
  exported,    // export NAME=words[0]
  step,        // srun [options] words
  background,  // srun [options] words &
  wait,  // until `words` succeeds; gives up after `seconds` and ends the job with a sentence about `what`
  run,   // words, in the batch shell itself
};

struct LaunchLine {
  LaunchKind kind = LaunchKind::run;
  std::string name;  // set, exported
  Words options;     // step, background: options of srun
  Words starter;     // step, background: what starts the tasks in place of srun, filled by the resolver
  Words words;
  Words runtime;    // filled by the resolver: step, background: the container that `words` run in
  Words arguments;  // filled by the resolver: the person's words, handed on unchanged behind `words`
  bool per_node =
      false;  // step, background: the words are evaluated by a shell on each node ({is_host}, $SLURM_NODEID)
  std::string when;  // "" always, "several_nodes", "gpus", "nvidia_gpus", "interface" (the fabric's interface is known)
  int seconds = 0;   // wait
  std::string what;  // wait: "the Ray head"
  std::string why;   // the reason that explain prints
  std::string evidence;
  Origin origin;
  bool operator==(const LaunchLine&) const = default;
};

struct Recipe {
  std::string name;   // "ddp": what a person asks for and a block's header holds
  std::string title;  // "PyTorch DistributedDataParallel"
  std::vector<std::string> aliases;
  std::string docs;
  std::string import_name;  // the Python module that proves that the software is there: "torch"
  bool wants_gpu = true;    // decides the default partition

  // Provider `modules`: every entry must be found, alternatives split by '|': "jax|JAX".
  std::vector<std::string> modules;
  std::vector<std::string> companions;  // loaded too where the stage has them: "torchvision"
  bool mpi = false;                     // load an MPI even where the modules do not need one

  // Provider `venv`: what lies below the virtual environment, and what is installed into it.
  std::vector<std::string>
      base;  // "MPI", "CUDA", "cuDNN", "NCCL", "Python"; "MPI" is any MPI, best first by the stage
  std::vector<std::string> packages;  // distribution names on PyPI: "torch"
  std::vector<std::string> venv_on;   // software on which a virtual environment may stand: "pytorch", "python"
  std::vector<std::string> on_top;    // what it holds then; empty: `packages`

  bool launches = false;  // has a launch of its own: the first such software of a request is the launcher
  TasksPerNode tasks_per_node = TasksPerNode::one;
  std::vector<LaunchLine> launch;
  std::vector<Evidence> sources;
  std::vector<std::string> pitfalls;
  Origin origin;
  bool operator==(const Recipe&) const = default;
};

}  // namespace lamec
