#pragma once
// The command line: builds the real ports, reads the environment, runs one command, prints its error once.

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/session.hpp"

namespace lamec::cli {

// One command from its words: what it prints, its error included, goes to the session's Out. Its exit code.
int carry_out(const CommandSpec& root, const std::vector<std::string>& words, Session& session);

// Exit codes: 0 ok, 1 failed, 2 usage, 3 would change or findings, 130 interrupted.
int run(int argc, char** argv);

}  // namespace lamec::cli
