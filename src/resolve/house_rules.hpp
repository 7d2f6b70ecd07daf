#pragma once
// A centre's house rules as directives: account, QoS, what selects the nodes beside the partition, memory.
// Everything here is data of the catalogue; what is not known is not written.

#include <optional>
#include <vector>

#include "model/plan.hpp"
#include "resolve/resolve.hpp"

namespace lamec::resolve {

// Errors: an account of a form that the system does not take, or of another partition's suffix.
Result<void> check_account(const std::string& account, const Partition& partition, const System& system);

struct QosChoice {
  const Qos* qos = nullptr;  // null where the catalogue does not know the limits
  std::string name;          // "" is not written
  Reason why;
};

// The asked-for QoS, else the account where the two are one, else the partition's default if the job fits it,
// else the first open one that it fits. Errors: an unknown name where the QoS of the partition are known, a job that fits
// none of them.
Result<QosChoice> choose_qos(const Request& request, const Partition& partition, int nodes, const System& system);

// --partition where it may be written, --clusters and --constraint.
std::vector<Directive> selector_directives(const Partition& partition, const Reason& why, const System& system);

// --mem for a whole node where the centre wants it said; --mem-per-gpu for a part of one.
std::optional<Directive> memory_directive(const Partition& partition, int gpus, const System& system);

// The longest that a job may run there, and where that stands.
Sourced<Seconds> time_limit(const Partition& partition, const Qos* qos);

}  // namespace lamec::resolve
