#pragma once
// Offline findings about a script on one system: pure functions, one small function a rule, one table of rules.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"
#include "model/script.hpp"
#include "model/stage.hpp"
#include "model/system.hpp"

namespace lamec::check {

struct CheckInput {
  const Script& script;
  std::string file;  // for places
  const System& system;
  // A stage of the system's site; nothing where the catalogue does not know it.
  std::function<const Stage*(std::string_view)> stage;
};

struct Rule {
  std::string_view code;  // "LM001", never reused
  std::string_view title;
  std::vector<Finding> (*look)(const CheckInput&);
};

std::span<const Rule> rules();

// All findings, by line.
std::vector<Finding> check(const CheckInput& input);

}  // namespace lamec::check
