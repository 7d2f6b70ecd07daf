#pragma once
// What follows from the facts of a draft without a doubt: products, what holds in every partition, hardware
// that partitions share, defaults.

#include "facts/draft.hpp"
#include "facts/shape.hpp"

namespace lamec::facts {

void finish(Draft& draft, const Shape& shape);

}  // namespace lamec::facts
