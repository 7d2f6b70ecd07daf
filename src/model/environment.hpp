#pragma once
// One dated, evidenced way to get software on a system.

#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/word.hpp"

namespace lamec {

// modules: the module tool alone; venv: a virtual environment on top of modules; container: an image and what starts
// it; uenv: a squashed user environment of CSCS that Slurm mounts; eessi: modules of the European software stack on
// CVMFS.
enum class ProviderKind : std::uint8_t { modules, venv, container, uenv, eessi };
enum class ContainerRuntime : std::uint8_t { apptainer, singularity };
// How the evidence says it stands.
enum class EnvironmentStatus : std::uint8_t { works, current, stale, unverified };

// A variable that the environment wants exported in the job.
struct EnvironmentVariable {
  std::string name;
  std::string value;
  std::string why;
  bool operator==(const EnvironmentVariable&) const = default;
};

// `modules` is the load line behind the stage, in its order; where a stage is named and no module, the resolver finds
// the modules in the stage's tree.
struct Environment {
  std::string name;
  std::vector<std::string> software;
  std::vector<std::string> partitions;  // empty: every partition
  std::string stage;                    // "": of no stage
  ProviderKind provider = ProviderKind::modules;
  EnvironmentStatus status = EnvironmentStatus::works;
  std::vector<Words> setup;          // command lines before the load line: `module use /appl/local/laifs/modules`
  std::vector<std::string> modules;  // "GCC/11.2.0"
  std::string image;                 // container: path of the image, may begin with a variable
  ContainerRuntime runtime = ContainerRuntime::apptainer;
  std::vector<std::string> runtime_options;  // "--nv"
  std::vector<std::string> binds;            // directories that the container sees: "/pfs"
  std::string uenv;                          // "pytorch/v2.9.1:v2"
  std::string view;                          // "default"
  std::vector<EnvironmentVariable> variables;
  std::vector<std::string> launch_options;  // further options of the step: "--mpi=pmix_v3"
  std::string evidence;
  std::string note;
  Origin origin;
  bool operator==(const Environment&) const = default;
};

// Software for which no way is known here, and why.
struct Absence {
  std::string name;  // of the software
  std::string reason;
  std::string evidence;
  Origin origin;
  bool operator==(const Absence&) const = default;
};

}  // namespace lamec
