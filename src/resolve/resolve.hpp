#pragma once
// Request x catalogue -> Plan: every choice made, each with its reason. Pure: sees values only.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.hpp"
#include "util/error.hpp"

namespace lamec::resolve {

// A stage of the system's site; the caller keeps it alive as long as the inputs. Called only for the stages
// that are looked at.
using StageLookup = std::function<Result<const Stage*>(std::string_view name)>;

struct Inputs {
  const System& system;
  const std::vector<Recipe>& recipes;
  StageLookup stage;
};

// Errors: unknown software, partition, stage or environment (near matches), contradictions, limits of the
// partition, and requests that no stage can meet (a minimal explanation, and what would fit instead as
// hints).
Result<Plan> resolve(const Request& request, const Inputs& inputs);

}  // namespace lamec::resolve
