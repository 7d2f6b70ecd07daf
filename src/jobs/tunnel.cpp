#include "jobs/tunnel.hpp"

#include "util/text.hpp"

namespace lamec::jobs {
namespace {

Command control(const Host& host, const std::string& what, const std::string& tunnel) {
  Command command;
  command.argv = ssh_words(host);
  command.argv.insert(command.argv.end(), {"-O", what, "-L", tunnel, "--", host.name});
  return command;
}

}  // namespace

std::string to_text(const Tunnel& tunnel) {
  return "127.0.0.1:" + std::to_string(tunnel.local) + ":" + tunnel.address + ":" +
         std::to_string(tunnel.port);
}

Result<void> open_tunnel(const Host& host, const Tunnel& tunnel, Processes& processes) {
  if (host.sockets.empty())
    return fail(ErrorKind::environment,
                "a tunnel needs the shared connection, and there is no place for its socket",
                {"XDG_RUNTIME_DIR may name a directory with a short path that is yours alone"});
  const auto done = processes.run(control(host, "forward", to_text(tunnel)));
  if (!done) return fail(done.error());
  if (done->exit_code == 0) return {};
  return fail(ErrorKind::environment, "no tunnel to " + host.name + " at port " +
                                          std::to_string(tunnel.local) + ": " + std::string(trim(done->err)));
}

void close_tunnel(const Host& host, const std::string& text, Processes& processes) {
  if (!host.sockets.empty()) (void)processes.run(control(host, "cancel", text));
}

}  // namespace lamec::jobs
