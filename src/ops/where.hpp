#pragma once
// Where a job can run: every live system and partition that takes it, best first, and why the others do not.

#include <optional>
#include <string>
#include <vector>

#include "catalog/library.hpp"
#include "model/request.hpp"
#include "util/error.hpp"

namespace lamec::ops {

struct Place {
  std::string system;
  std::string title;
  std::string partition;
  int nodes = 0;
  bool nodes_known = true;  // false: how many a job may have, or how many there are, nobody has recorded
  int gpus = 0;             // of the job; 0 for work without
  std::string gpu;          // "NVIDIA A100"
  int idle_gpus = 0;        // that whole nodes bring along and nobody asked for
  std::string provider;     // how the software is had
  std::string environment;  // recorded environment, "" where modules were found in a tree
  std::string evidence;     // level of the weakest of what it rests on
  std::string newest;       // date
  std::optional<long long> cost;  // in the unit, for the time asked
  std::string unit;               // "core-hours"
};

struct Rejected {
  std::string system;
  std::string partition;
  std::string why;
};

struct WhereAnswer {
  std::vector<Place> places;      // best first
  std::vector<Rejected> rejected;  // in the order of the catalogue
};

// `request` names software and may name time, nodes and account; its system and partition are ignored. `gpus` is the
// number of the whole job; nothing asks for one node. The order: how sure the software is (its recorded standing and the
// level of its evidence), GPUs left idle, nodes, then the name. Errors: unknown software.
Result<WhereAnswer> where(const Request& request, std::optional<int> gpus, const catalog::Library& library);

}  // namespace lamec::ops
