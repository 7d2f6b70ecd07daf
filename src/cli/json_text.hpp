#pragma once
// For leaf files that build JSON themselves: one way to print it.

#include <nlohmann/json.hpp>
#include <string>

namespace lamec::cli {

using Json = nlohmann::ordered_json;

// Indented by two, with a line feed. A byte that is not UTF-8 (a path, a script) is replaced: it must not end
// the program.
inline std::string json_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lamec::cli
