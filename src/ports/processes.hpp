#pragma once
// Other programs. An argv is a list of words: no shell stands between. Real one:
// adapters/local_processes.hpp.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "util/duration.hpp"
#include "util/error.hpp"

namespace lamec {

struct Command {
  std::vector<std::string> argv;                // argv[0] is searched in PATH
  std::map<std::string, std::string> set = {};  // added to the inherited environment
  std::vector<std::string> unset = {};          // removed from it; "SBATCH_*" removes all that begin so
  std::string input = {};                       // standard input; empty is /dev/null
  std::string directory = {};                   // "" is the current one
  Seconds limit = {60};                         // then the process group is killed and `timed_out` is set
};

struct ProcessResult {
  int exit_code = 0;  // 128 + signal where one ended it
  std::string out;
  std::string err;
  bool timed_out = false;
};

struct Processes {
  virtual ~Processes() = default;
  // Runs to the end. An error only if the program cannot be started; a failing program is a result.
  virtual Result<ProcessResult> run(const Command& command) = 0;
  // Runs with the terminal's own streams (`input` and `limit` are not used); its exit code.
  virtual Result<int> pass_through(const Command& command) = 0;
  // Starts a daemon in a session of its own with streams on `log`; its process id.
  virtual Result<int> start(const Command& command, const std::string& log) = 0;
  virtual bool alive(int pid) = 0;
  // SIGTERM, then SIGKILL after `patience`; true once it is gone.
  virtual bool stop(int pid, Seconds patience) = 0;
  // Path of a program on PATH.
  virtual std::optional<std::string> find(const std::string& program) = 0;
};

}  // namespace lamec
