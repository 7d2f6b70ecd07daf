#pragma once
// Where commands of a run are carried out: this machine, or another one through the user's own OpenSSH
// client, whose configuration, agents, jump hosts and certificates stay as they are. Nothing is installed
// there; what runs is a POSIX shell script that arrives on standard input.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "jobs/answer.hpp"
#include "ports/processes.hpp"
#include "util/error.hpp"

namespace lamec::jobs {

struct Host {
  std::string name;               // as ssh knows it: "jureca", "me@login.lumi.csc.fi"; "" is this machine
  std::filesystem::path sockets;  // directory of the shared connections, mode 0700
  bool local() const { return name.empty(); }
};

// Its name, or "this machine".
std::string name_of(const Host& host);

// What ssh may be given as a destination: no leading dash, no blanks, no control characters. Errors (usage).
Result<void> check_host(const std::string& name);

// "ssh -o ..." up to, and without, the destination: a connection that all commands share for ten minutes, no
// terminal, and no prompt (ssh_config(5): ControlMaster, ControlPersist, BatchMode).
std::vector<std::string> ssh_words(const Host& host);
// The same for a person who logs in: prompts and second factors appear.
std::vector<std::string> login_words(const Host& host);
// What asks or ends the shared connection: "check", "exit" (ssh(1), -O).
std::vector<std::string> connection_words(const Host& host, const std::string& what);
// The same as one text for rsync's -e, which reads quotes but knows no escapes (rsync(1)).
std::string ssh_text(const Host& host);

// How often a connection that broke is tried again, and how long in between: 1 s, 2 s, 4 s.
struct Patience {
  int tries = 3;
  Seconds first = {1};
  Seconds limit = {60};  // of one command
  std::function<bool()> interrupted = {};
};

// False where a person said stop meanwhile.
bool pause(Seconds time, const std::function<bool()>& interrupted);

// True for an error of run_script that came before anything of the script did: refused, no route, no such
// host.
bool never_connected(const Error& error);

// Runs a framed script (jobs/answer.hpp) in a shell of its own behind a login shell, so that what the
// centre's profile sets ($SCRATCH, the scheduler's PATH) is there whatever else the profile does. The
// script's own exit code is part of the result. Errors (environment): no connection, with ssh's words and
// what to do.
Result<ProcessResult> run_script(const Host& host, const std::string& script, Seconds limit,
                                 Processes& processes);
// The same for a script that may run twice without harm: it is tried again where the connection breaks.
Result<ProcessResult> run_again(const Host& host, const std::string& script, const Patience& patience,
                                Processes& processes);

// The same two with a body of `say` and `say_file` (jobs/answer.hpp): what it said. Errors besides: an answer
// that is not whole, with what went to standard error.
Result<Answer> ask_once(const Host& host, const std::string& body, Seconds limit, Processes& processes);
Result<Answer> ask(const Host& host, const std::string& body, const Patience& patience, Processes& processes);

}  // namespace lamec::jobs
