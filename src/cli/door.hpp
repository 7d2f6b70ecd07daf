#pragma once
// The command line: builds the real ports, reads the environment, runs one command, prints its error once.

namespace lamec::cli {

// Exit codes: 0 ok, 1 failed, 2 usage, 3 would change or findings, 130 interrupted.
int run(int argc, char** argv);

}  // namespace lamec::cli
