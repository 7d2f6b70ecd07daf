#pragma once
// JupyterLab in a job: the shell lines that start it, and what its server then says of itself. The server
// binds to the address of its node, because the login node, where the tunnel comes out, has to reach it; a
// token that is made on the node and kept in files of mode 0600 is asked of everybody.

#include <string>
#include <string_view>

#include "model/plan.hpp"
#include "util/error.hpp"

namespace lamec::env {

// For Request::command_line. `root` is the directory that is shown, on the system: it may begin with ~/ or a
// variable; "" is the home directory.
std::string lab_command_line(const PlannedEnvironment& environment, const std::string& root);

// What a program has in front of it to run inside the container or uenv of the plan; "" for neither, else
// with a blank at its end.
std::string inside_of(const PlannedEnvironment& environment);

// Shell for a framed script: says `server`, the text of the server's own file, once it listens.
std::string lab_server_script(const std::string& run_directory);

struct LabServer {
  std::string address;  // IPv4
  int port = 0;
  std::string token;
};
// Errors (environment): no such text, no address of the form that may become a word of ssh's, no token.
Result<LabServer> read_lab_server(std::string_view text);

}  // namespace lamec::env
