#pragma once
// A request for one system, said for another.

#include <string>
#include <vector>

#include "catalog/library.hpp"
#include "model/request.hpp"
#include "ops/eval.hpp"
#include "util/error.hpp"

namespace lamec::ops {

struct RetargetedRequest {
  Request request;
  std::vector<std::string> losses;  // what the other system does not have, a sentence each
};

// The system that `name` means for a job like this one: a name, or a family (juwels) that the job decides on.
Result<System> target_system(const std::string& name, const Request& request,
                             const catalog::Library& library);

// What was fixed for the old system becomes what it is on `to`; what has no like there is dropped and named.
// Errors: what cannot be had on the other system at all.
Result<RetargetedRequest> retarget(const Request& request, const System& to, const catalog::Library& library);

// The same for a request that may itself have come from elsewhere (Request::origin): what was dropped on the
// way here returns, what the person has changed since then stays changed. The result keeps its origin where
// the way back would not find it again.
Result<RetargetedRequest> retarget_again(const Request& request, const System& to,
                                         const catalog::Library& library);

}  // namespace lamec::ops
