#pragma once
// A twin: a real Slurm and a real module tool on this machine, configured from what the catalogue knows of a
// system.
//
//   up      makes one, or finds a healthy one of the same configuration; cleans up after a crash
//   status  asks each part whether it lives and answers
//   exec    runs a program as if it stood on the system's login node
//   down    ends every process and removes every file of it
//
// It runs as the invoking user. Nothing of the host is changed: no file outside `root` but, where `root` is a
// long path, a short directory of sockets below /tmp/lamec-<uid>.

#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "model/stage.hpp"
#include "model/system.hpp"
#include "ports/files.hpp"
#include "ports/processes.hpp"
#include "twin/state.hpp"
#include "util/error.hpp"

namespace lamec::twin {

struct TwinSettings {
  std::string name;               // "" is the system's name
  std::filesystem::path root;     // absolute; holds a directory for each twin
  int running = 0;                // nodes that really run jobs
  std::string running_partition;  // of this partition; "" is the system's default one for GPUs
  bool accounting = false;        // slurmdbd and mariadbd run too, and jobs need an account that they know
  std::vector<std::string> accounts = {};  // further ones that they know; only with `accounting`
  std::function<bool()> interrupted =
      {};  // true ends `up`, which takes back what it started: ErrorKind::interrupted
};

// A healthy twin that already runs as much as is asked for is answered as it is, with `reused` (accounts that
// it does not know yet are added); anything else of that name is taken down first, jobs included. Errors:
// missing programs with the packages to install, names that a configuration cannot hold, a daemon that does
// not start with its own words. After an error nothing is left.
Result<TwinState> up(const System& system, std::span<const Stage> stages, const TwinSettings& settings,
                     Files& files, Processes& processes);

// Ends what runs and removes all files; true if there was anything. A broken state file does not stand in its
// way.
Result<bool> down(const std::filesystem::path& root, const std::string& name, Files& files,
                  Processes& processes);

struct TwinStatus {
  TwinState state;
  bool healthy = false;
  std::vector<std::string> problems;  // what is wrong, one sentence each
};

// ErrorKind::not_found, with the names that there are, where no twin has that name.
Result<TwinStatus> status(const std::filesystem::path& root, const std::string& name, Files& files,
                          Processes& processes);

// Names of the twins below `root`, sorted; also of those that are broken.
std::vector<std::string> list(const std::filesystem::path& root, Files& files);

// The state as it was written, without asking whether it still holds.
Result<TwinState> find(const std::filesystem::path& root, const std::string& name, Files& files);

// What a shell on the twin's login node has: SLURM_CONF, PATH, MODULEPATH, OTHERSTAGES, BASH_ENV and the
// functions module and ml, SYSTEMNAME, Lmod's settings. `path` is the PATH that the twin's own directory is
// put in front of.
std::map<std::string, std::string> environment_for(const TwinState& state, const std::string& path);

// argv with the terminal's streams in that environment; its exit code.
Result<int> exec(const TwinState& state, const std::vector<std::string>& argv, const std::string& path,
                 Processes& processes);

}  // namespace lamec::twin
