#pragma once
// What is remembered of a twin between two calls: <directory>/twin.json.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/system.hpp"
#include "twin/places.hpp"
#include "util/error.hpp"

namespace lamec::twin {

struct RunningNode {
  std::string name;
  int port = 0;
  int pid = 0;
};

// The daemons of a twin with accounting, and what their database was given.
struct TwinAccounting {
  int port = 0;  // of slurmdbd
  int database_pid = 0;
  int daemon_pid = 0;
  std::vector<std::string> accounts;
  std::vector<std::string> qos;
};

struct TwinPartition {
  std::string name;
  std::string nodes;  // "jrc[0001-0192]"
  int node_count = 0;
  int gpus_per_node = 0;
};

struct TwinState {
  std::string name;
  std::string system;
  std::string system_name;  // SYSTEMNAME of the real system
  Places places;
  TreePlaces tree;
  std::string configuration;  // hash of what the daemons were started with
  std::string default_stage;  // "" where none is known
  bool site_options = false;  // its Slurm knows the options of the site's plugins
  std::vector<std::string> stages;
  std::vector<std::string> variables;  // of the system's file systems: PROJECT, SCRATCH
  int controller_port = 0;
  int munge_pid = 0;
  int controller_pid = 0;
  int node_count = 0;
  std::string running_partition;
  std::vector<RunningNode> running;
  std::optional<TwinAccounting> accounting;
  std::vector<TwinPartition> partitions;
  std::vector<std::string> assumptions;  // what the catalogue does not know and the twin had to assume
  std::vector<std::string> differences;  // what the twin does otherwise than the system
  bool complete = false;                 // false while `up` is at work
  bool reused = false;                   // this call found it healthy and started nothing (not written)
};

std::string to_json(const TwinState& state);
// `directory` and `run` come from where the file lies, not from the file.
Result<TwinState> from_json(std::string_view text, const Places& places);

}  // namespace lamec::twin
