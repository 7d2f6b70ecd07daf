#pragma once
// The steps of `up`: a state from a layout, its files, its daemons.

#include <span>

#include "model/stage.hpp"
#include "model/system.hpp"
#include "twin/daemons.hpp"
#include "twin/layout.hpp"
#include "twin/state.hpp"

namespace lamec::twin {

// Everything that is decided before anything is started; no process ids, no ports, no differences.
TwinState planned_state(const System& system, std::span<const Stage> stages, const Layout& layout,
                        const Places& places);

// Names the configuration: equal for equal layouts on one machine, whatever accounts were asked for.
Result<std::string> configuration_hash(const Layout& layout, const Places& places);

// Directories, module tree, configuration and daemons; `state` is written before the first daemon starts and
// after the last. On an error the caller takes down what is there.
Result<void> build_up(TwinState& state, const System& system, std::span<const Stage> stages,
                      const Layout& layout, Machine& machine);

// Adds the accounts of the layout that the twin's database does not know yet.
Result<void> renew_accounts(TwinState& state, const Layout& layout, Machine& machine);

// Brings module tree, stages and differences of a twin that runs up to date, and remembers them.
Result<void> renew_modules(TwinState& state, const System& system, std::span<const Stage> stages,
                           const Layout& layout, Machine& machine);

}  // namespace lamec::twin
