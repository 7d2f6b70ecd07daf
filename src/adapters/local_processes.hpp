#pragma once
// The programs of this machine: fork and exec, no shell between.

#include <functional>

#include "ports/processes.hpp"

namespace lamec::adapters {

// `run` ends the whole process group of the command when its limit is over or `interrupted` answers true
// (asked whenever a signal arrives and at least four times a second); the second is an
// ErrorKind::interrupted. A program that closes its streams and lives on is waited for within the same limit;
// one that leaves children on the streams is not waited for twice.
struct LocalProcesses final : Processes {
  LocalProcesses() = default;
  explicit LocalProcesses(std::function<bool()> is_interrupted) : interrupted(std::move(is_interrupted)) {}

  Result<ProcessResult> run(const Command& command) override;
  Result<int> pass_through(const Command& command) override;
  Result<int> start(const Command& command, const std::string& log) override;
  bool alive(int pid) override;
  bool stop(int pid, Seconds patience) override;
  std::optional<std::string> find(const std::string& program) override;

  std::function<bool()> interrupted = {};
};

}  // namespace lamec::adapters
