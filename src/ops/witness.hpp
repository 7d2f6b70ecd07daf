#pragma once
// A public script as a witness: does somebody else's way to run a software on a system say the same as ours?

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "catalog/library.hpp"
#include "ports/files.hpp"

namespace lamec::ops {

// A script whose head tells, in comments `# key: value`, the system (`on`), the `partition`, the `software`
// and whether the catalogue was written from it (`used for the catalogue`).
struct Witness {
  std::string file;
  std::string system;
  std::string partition;
  std::set<std::string> software;
  bool used = true;
  std::string text;
};

// Every *.sh of the directory that has all four keys; the others are no witnesses.
Result<std::vector<Witness>> read_witnesses(const std::filesystem::path& directory, Files& files);

// What two scripts for one system do not have in common, a clause each; empty: they agree. Compared are the
// modules (those of `ours` must all be loaded, in the same version where both name one), `module use`, the
// image or uenv, the partition, the QoS where one must be named, the constraint, the option that asks for
// GPUs and its type, and how the program is started: a launcher once per node, a task per GPU, or one
// process.
std::vector<std::string> differences(const Witness& witness, const std::string& ours, const System& system);

}  // namespace lamec::ops
