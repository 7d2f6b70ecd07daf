#pragma once
// Programs that answer what a test tells them to, and remember how they were called.

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "ports/processes.hpp"

namespace lamec::fake {

struct FakeProcesses final : Processes {
  // Answers run() and pass_through(); without it every program ends with 0 and prints nothing.
  std::function<Result<ProcessResult>(const Command&)> answer = {};
  std::set<std::string> installed;  // what find() knows, as /usr/bin/NAME
  std::vector<Command> ran, passed, started;
  std::set<int> living;
  int next_pid = 1000;

  Result<ProcessResult> run(const Command& command) override {
    ran.push_back(command);
    return answer ? answer(command) : ProcessResult{};
  }
  Result<int> pass_through(const Command& command) override {
    passed.push_back(command);
    if (!answer) return 0;
    const auto result = answer(command);
    if (!result) return fail(result.error());
    return result->exit_code;
  }
  Result<int> start(const Command& command, const std::string&) override {
    started.push_back(command);
    living.insert(++next_pid);
    return next_pid;
  }
  bool alive(int pid) override { return living.count(pid) != 0; }
  bool stop(int pid, Seconds) override {
    living.erase(pid);
    return true;
  }
  std::optional<std::string> find(const std::string& program) override {
    if (installed.count(program) == 0) return std::nullopt;
    return "/usr/bin/" + program;
  }
};

}  // namespace lamec::fake
