#pragma once
// What a person wants, in their words; nothing resolved yet.

#include <optional>
#include <string>
#include <vector>

#include "model/system.hpp"
#include "util/duration.hpp"

namespace lamec {

enum class Comparison : std::uint8_t { equal, at_least, at_most, above, below };

struct VersionConstraint {
  Comparison comparison = Comparison::equal;  // `equal` matches a prefix: 2.1 is met by 2.1.2
  std::string version;
  bool operator==(const VersionConstraint&) const = default;
};

// `pytorch>=2.1`
struct SoftwareItem {
  std::string name;
  std::vector<VersionConstraint> constraints;
  bool operator==(const SoftwareItem&) const = default;
};

// One component of a heterogeneous job.
struct PartRequest {
  std::string partition;
  int nodes = 1;
  bool operator==(const PartRequest&) const = default;
};

enum class CpusRule : std::uint8_t {
  per_task,  // cores x gpus per task / gpus per node: a launcher owns all cores
  per_gpu,   // cores / gpus, whatever the tasks: the published LAMEC example
};

struct Request {
  std::string system;  // a name, an alias, or "here" resolved by the door
  std::vector<SoftwareItem> software;
  // What the person fixed; empty means "choose for me and say why".
  std::optional<std::string> stage;
  std::optional<ProviderKind> provider;
  std::optional<std::string> environment;  // name of one of the system's environments
  std::optional<std::string> partition;
  std::optional<std::string> launcher;  // --launch: which of the software launches
  std::optional<std::string> venv;      // path of the virtual environment
  std::optional<std::string> image;     // --image: a container image of one's own, path on the system
  std::optional<std::string> data;      // --data: a packed data set (squashfs), path on the system
  // The job.
  bool script = false;  // a whole script, not only the block
  std::optional<int> nodes;
  std::optional<int> gpus_per_node;
  std::optional<int> tasks_per_node;
  std::optional<int> cpus_per_task;
  std::optional<Seconds> time;
  std::string account;
  std::string qos;
  std::string name;
  std::string stdout_file;
  std::string stderr_file;
  std::vector<std::string> directives;  // passed through: "--mail-type=END"
  std::vector<PartRequest> parts;       // two or more: a heterogeneous job
  CpusRule cpus_rule = CpusRule::per_task;
  bool minimal = false;              // directives and the launch line only
  std::vector<std::string> command;  // words after `--`
  std::string command_line;          // --command-line: the person's own shell line, as it is
  // A script that was retargeted keeps, as words, the request that it had on the system it comes from: on the
  // way back nothing is lost. Empty for others.
  std::vector<std::string> origin;
  bool operator==(const Request&) const = default;
};

}  // namespace lamec
