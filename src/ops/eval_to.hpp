#pragma once
// eval --to: a script for one system, said for another.

#include <string>

#include "ops/eval.hpp"

namespace lamec::ops {

// A script that gen wrote is made again from its request; what a person edited in it since is kept, and where
// both changed the same line the person's stands and is named. Any other script has its directives, launch
// words and module blocks translated one by one. Errors: which system the script is for cannot be told, what
// cannot be had on the other.
Result<Evaluated> eval_to(const std::string& text, const std::string& file, const EvalOptions& options,
                          const catalog::Library& library);

}  // namespace lamec::ops
