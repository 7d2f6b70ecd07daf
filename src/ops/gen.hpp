#pragma once
// gen: the module block or the whole batch script of a request.

#include <string>

#include "ops/plan.hpp"

namespace lamec::ops {

struct Generated {
  System system;
  Plan plan;
  Script script;  // a block alone, a whole script, or the setup of a virtual environment
};

enum class GenForm : std::uint8_t {
  automatic,  // the block, or the script if the request is about a job
  setup,      // commands that build the virtual environment
};

Result<Generated> gen(Request request, GenForm form, const catalog::Library& library);

// The request that a generated script's header keeps; an error for other scripts.
Result<Request> request_of(const Script& script);

}  // namespace lamec::ops
