#pragma once
// Long work on a host that is no job: started once, followed from here, alive where a connection breaks. It
// has a directory there, with its script, its log, and its exit code once it is over.

#include <functional>
#include <string>
#include <string_view>

#include "jobs/host.hpp"

namespace lamec::jobs {

struct Task {
  std::string directory;  // there; `~/` and $NAME mean what they mean to the shell
  std::string script;     // for bash
};

// Starts it, or joins the one that is at it already, and calls `out` with its output until it is over: its
// exit code. Errors: a person says stop (interrupted), or no connection for longer than `patience`
// (environment): it goes on then, and the next call joins it; it is at work on another node of the host; it
// vanished.
Result<int> carry_out(const Task& task, const Host& host, const Patience& patience, Processes& processes,
                      const std::function<void(std::string_view)>& out,
                      const std::function<void(const std::string&)>& say);

// Ends it and all that it started.
Result<void> stop(const Task& task, const Host& host, Processes& processes);

// The scripts that they send, for tests.
std::string start_task_script(const Task& task);
std::string watch_task_script(const Task& task, long long offset, long long most);
std::string stop_task_script(const Task& task);

}  // namespace lamec::jobs
