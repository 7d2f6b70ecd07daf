#pragma once
// From a request to a plan with the catalogue at hand: which system is meant, and which stages have to be
// looked at.

#include <string>
#include <string_view>

#include "catalog/library.hpp"
#include "model/plan.hpp"
#include "util/error.hpp"

namespace lamec::ops {

struct Planned {
  System system;
  Plan plan;
};

// A family name ("juwels") is decided by the partition asked for, else by whether the software wants GPUs; a
// note says which.
Result<Planned> plan(const Request& request, const catalog::Library& library);

// The one system that `name` means for this request; `said` gets a sentence where a choice was made.
Result<System> find_system(const Request& request, const catalog::Library& library, std::string& said);

}  // namespace lamec::ops
