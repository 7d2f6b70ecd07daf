#pragma once
// Environments of the catalogue for software that no default covers and no listed module tree holds: what somebody
// saw work, taken as it was seen, with a virtual environment on top where only packages are missing.

#include <optional>
#include <string>
#include <vector>

#include "resolve/environment.hpp"

namespace lamec::resolve {

// The environment as it stands in the catalogue, with its evidence; `why` is the sentence that explain prints.
EnvironmentChoice from_catalogue(const Environment& environment, std::string why, const Request& request,
                                 const std::vector<const Recipe*>& recipes, const Inputs& inputs);

// The best recorded environment that serves the request on the partition: what serves all of it before what
// needs packages on top, the better base for these, then the status that its evidence gives it (current, works, unverified, stale), the
// system's order of providers, the newer evidence. Nothing where none does; `refusals` then says why not, each
// reason once.
std::optional<EnvironmentChoice> recorded_environment(const Request& request,
                                                      const std::vector<const Recipe*>& recipes,
                                                      const std::string& partition, const Inputs& inputs,
                                                      std::vector<std::string>& refusals);

}  // namespace lamec::resolve
