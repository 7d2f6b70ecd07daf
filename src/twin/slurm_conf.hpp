#pragma once
// The texts that configure a twin's Slurm. Pure: same layout, same bytes.

#include <string>
#include <vector>

#include "twin/layout.hpp"
#include "twin/places.hpp"
#include "util/error.hpp"

namespace lamec::twin {

// What the configuration needs to know of the machine that the twin runs on.
struct Host {
  std::string name;  // short host name: slurmctld refuses to serve under another
  std::string user;  // who runs the daemons: the invoking user
};

struct Addresses {
  int controller = 0;
  std::vector<int> nodes;  // one for each running node
  int accounting = 0;      // slurmdbd; not used without accounting
};

// slurm.conf(5). Keys that decide: nodes are CLOUD (never asked, always believed), EnforcePartLimits refuses
// at submission, config_overrides lets a small host serve large nodes.
Result<std::string> slurm_conf(const Layout& layout, const Places& places, const Host& host,
                               const Addresses& addresses);

// gres.conf(5): each running GPU needs a device file (slurmd drains the node otherwise), the others a count.
// `devices` are those files, first GPU first; the running nodes share them.
Result<std::string> gres_conf(const Layout& layout, const std::vector<std::string>& devices);

// Where this stands in a job's environment it is only judged (front_door.hpp), and may use nodes that do not
// run.
inline constexpr const char* k_verdict_variable = "LAMEC_TWIN_VERDICT";

// Names of the running nodes, and the range they belong to (nullptr without any).
const NodeRange* running_range(const Layout& layout);

}  // namespace lamec::twin
