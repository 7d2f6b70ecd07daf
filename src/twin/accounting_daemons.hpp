#pragma once
// Starting what remembers accounts, QoS and jobs: MariaDB with a database of the twin's own, and slurmdbd in
// front of it.

#include "twin/daemons.hpp"
#include "twin/layout.hpp"
#include "twin/state.hpp"
#include "util/error.hpp"

namespace lamec::twin {

// How often a daemon is started again where its port was free a moment ago and is somebody else's by now.
inline constexpr int k_port_attempts = 4;
bool port_was_taken(const std::string& daemon, const TwinState& state, Machine& machine);

// Makes the database and its server; it answers on its socket.
Result<void> start_database(TwinState& state, Machine& machine);

// slurmdbd with its configuration; chooses its port.
Result<void> start_accounting(TwinState& state, Machine& machine);

// The cluster, the QoS, the accounts and the user in each; needs slurm.conf, and comes before slurmctld.
Result<void> enter_accounts(const TwinState& state, const Layout& layout, Machine& machine);

// Adds to a twin that runs the accounts of the layout that it does not know yet; false where it knows all of
// them.
Result<bool> add_accounts(TwinState& state, const Layout& layout, Machine& machine);

}  // namespace lamec::twin
