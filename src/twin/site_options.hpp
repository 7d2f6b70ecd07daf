#pragma once
// The options that a site's own SPANK plugins add to sbatch and srun (--uenv), known to a twin's Slurm as
// well: they are read and checked for a value, and do nothing.

#include <string>
#include <string_view>
#include <vector>

#include "ports/processes.hpp"
#include "twin/places.hpp"
#include "twin/state.hpp"

namespace lamec::twin {

// The plugin (src/twin/spank), a shared object; "" where it was built without Slurm's headers.
std::string_view site_options_plugin();

// "" without options, without the plugin, or where a name is none that getopt could hold.
std::string plugstack_conf(const std::vector<std::string>& options, const Places& places);

// True where sbatch lists them all: a plugin of another release of Slurm is passed over without a word.
bool knows_site_options(const TwinState& state, const std::vector<std::string>& options,
                        Processes& processes);

}  // namespace lamec::twin
