#pragma once
// check: findings about a script on a system; with a twin also the verdicts of its Slurm and its Lmod.

#include <optional>
#include <string>
#include <vector>

#include "catalog/library.hpp"
#include "model/finding.hpp"
#include "model/script.hpp"
#include "ports/processes.hpp"
#include "twin/twin.hpp"
#include "twin/verdict.hpp"

namespace lamec::ops {

// Offline: the rules of the check room. Without a system those that need none.
Result<std::vector<Finding>> check_offline(const Script& script, const std::string& file,
                                           const System* system, const catalog::Library& library);

// All repaired that can be repaired mechanically; `text` itself where nothing can.
Result<std::string> repaired(const std::string& text, const std::string& file, const System* system,
                             const catalog::Library& library);

struct TwinVerdict {
  twin::SubmitVerdict submit;
  std::optional<twin::ModuleVerdict> modules;  // where the script loads modules
  bool green() const { return submit.accepted && (!modules || modules->ok); }
};

// The module lines are run by a real Lmod, and what is loaded afterwards is compared with what they name:
// `GCC` and `Python/3.11` stand for what the stage's tree makes of them.
Result<TwinVerdict> check_twin(const Script& script, const System& system, const catalog::Library& library,
                               const twin::TwinState& state, Processes& processes);

}  // namespace lamec::ops
