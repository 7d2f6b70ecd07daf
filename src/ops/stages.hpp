#pragma once
// The stages of a site, as a row in time.

#include <vector>

#include "catalog/library.hpp"

namespace lamec::ops {

// Those before `stage`, newest first.
std::vector<const Stage*> earlier_stages(const Stage& stage, const catalog::Library& library);

}  // namespace lamec::ops
