#pragma once
// How the software is had: an environment of the catalogue, or modules found in the newest stage that can.

#include <string>
#include <vector>

#include "resolve/resolve.hpp"

namespace lamec::resolve {

struct EnvironmentChoice {
  PlannedEnvironment environment;
  std::vector<Words> setup;  // command lines before the load line, behind the system's own
  std::vector<Note> notes;
  std::vector<std::string> second_hand;
  std::vector<std::string> dates;  // of the facts used
};

// The rule, in this order: what the person fixed (environment, stage, provider); else the default environment
// of the partition, if it covers all the software; else the newest stage whose needed rows are of level
// `field` or better, by the system's first provider that can; else the best recorded environment.
Result<EnvironmentChoice> choose_environment(const Request& request,
                                             const std::vector<const Recipe*>& recipes,
                                             const std::string& partition, const Inputs& inputs);

// What the resolver's halves share.
std::vector<std::string> names_of_recipes(const std::vector<const Recipe*>& recipes);
bool versions_asked(const Request& request);
// ">=2.1,<3" as pip reads it; "" for any version.
std::string pip_constraints(const SoftwareItem& item);
// Imports, and for a virtual environment its path and packages.
void add_python_needs(PlannedEnvironment& planned, const Request& request,
                      const std::vector<const Recipe*>& recipes, const System& system);

// Path of the virtual environment, as the script writes it: "$PROJECT/venvs/jureca-2025-ddp-heat".
std::string default_venv(const System& system, const PlannedEnvironment& planned,
                         const std::vector<std::string>& software);

}  // namespace lamec::resolve
