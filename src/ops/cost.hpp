#pragma once
// What a job costs if it runs to its time limit. Only what the catalogue knows is said.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/system.hpp"

namespace lamec::ops {

struct Cost {
  std::string partition;         // "" where none is known
  std::optional<int> nodes;      // of one job
  std::optional<Seconds> limit;  // of one job
  int jobs = 1;                  // tasks of an array, links of a chain
  // Of all its jobs together.
  std::optional<double> node_hours;
  std::optional<double> core_hours;
  std::optional<double> gpu_hours;
  std::optional<double> billed;      // in `unit`
  std::string unit;                  // the centre's own, "core-hours"; "" where it is not known
  std::vector<std::string> why_not;  // why something is not known, one clause each
};

// What whole nodes cost an hour in the system's unit; nothing where the catalogue does not know it.
std::optional<double> billed_hours(const System& system, const Partition& partition, double node_hours);

// What the scheduler says that a job would get; 0 and "" where nobody said.
struct Granted {
  int nodes = 0;
  int cpus = 0;
  std::string partition;
};

// `links`: how often the script may run. A job that shares its node has the cores and GPUs that it asks for.
Cost cost_at_limit(const System& system, std::string_view script, const Granted& granted, int links);

// How many nodes "jwb[0001-0002,0005],x1" are; 0 for a text that is no such list.
int count_nodes(std::string_view list);

}  // namespace lamec::ops
