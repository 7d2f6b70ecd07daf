#pragma once
// What can be asked for, where it works, and how it is had there.

#include <string>
#include <vector>

#include "catalog/library.hpp"
#include "util/error.hpp"

namespace lamec::ops {

struct Availability {
  std::string system;
  bool available = false;
  std::string how;      // "modules", "venv"
  std::string stage;    // "2024"
  std::string version;  // "2.1.2": of the software's own module, where it is one
  std::string why_not;  // the resolver's explanation
};

struct SoftwareRow {
  Recipe recipe;
  std::vector<Availability> systems;
};

// On one system, or on all. `name` "" is every software.
Result<std::vector<SoftwareRow>> software(const catalog::Library& library, const std::string& system,
                                          const std::string& name);

}  // namespace lamec::ops
