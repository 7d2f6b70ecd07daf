#pragma once
// From module names to a load line in one stage: the best compiler and MPI pair under which all of them are
// visible, and versions that agree with each other. Levels and families are hard; what Lmod loads along is
// soft.

#include <string>
#include <vector>

#include "model/request.hpp"
#include "model/stage.hpp"
#include "tl/expected.hpp"

namespace lamec::resolve {

struct WantedModule {
  std::vector<std::string> names;  // alternatives: {"jax", "JAX"}
  std::vector<VersionConstraint> constraints = {};
  bool optional = false;  // loaded where the stage has it
  std::string why;        // "PyTorch for ddp": begins the reason
};

struct ModuleQuery {
  std::vector<WantedModule> modules;       // in load order
  bool mpi = false;                        // an MPI even where no module needs one
  std::vector<std::string> not_installed;  // module names that this system leaves out
};

struct ChosenModule {
  ModuleIndex module = 0;
  std::string why;  // one sentence
};

struct ModuleChoice {
  std::vector<ChosenModule> modules;  // compiler, MPI, then the query's order
  std::vector<std::string> notes;     // soft disagreements, in words
};

// Why a query cannot be met in this stage; the reader gets these as a minimal explanation.
enum class MissKind : std::uint8_t { no_module, no_version, not_together };
struct Miss {
  MissKind kind = MissKind::no_module;
  std::string text;    // "Horovod has no module in Stages/2023"
  std::string module;  // first name of the wanted module
};

tl::expected<ModuleChoice, std::vector<Miss>> choose_modules(const Stage& stage, const ModuleQuery& query);

}  // namespace lamec::resolve
