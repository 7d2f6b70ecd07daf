#pragma once
// JSON forms of what commands print. Shapes are documented in docs/json.md and fixed by tests.

#include <string>

#include "ops/gen.hpp"
#include "util/error.hpp"

namespace lamec::cli {

std::string to_json_text(const Error& error);               // {"error": {...}}
std::string to_json_text(const ops::Generated& generated);  // {"script", "lines", "plan", "notes"}

}  // namespace lamec::cli
