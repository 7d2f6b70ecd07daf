// lamec login: the one command that may ask for a password or a second factor.

#include "cli/run_target.hpp"

namespace lamec::cli {
namespace {

Result<int> run_login(const Arguments& arguments, Session& session) {
  const std::string& name = arguments.positionals.front();
  const auto host = host_called(name, arguments, session);
  if (!host) return fail(host.error());
  if (host->local()) {
    session.note("jobs of " + name + " are submitted on this machine; there is nothing to log in to");
    return 0;
  }
  const auto code = session.processes.pass_through({jobs::login_words(*host)});
  if (!code) return fail(code.error());
  if (*code != 0) return fail(ErrorKind::environment, "no connection to " + host->name);
  session.note("connected to " + host->name +
               "; other commands use this connection until ten minutes after the last one");
  return 0;
}

}  // namespace

CommandSpec login_command() {
  CommandSpec command;
  command.name = "login";
  command.summary = "Open the connection to a system, answering what it asks; all other commands share it.";
  command.positionals = {
      {"SYSTEM", "a system, or a host as your ssh knows it", true, false, ValueKind::system}};
  command.options = {
      {"--host", "", "HOST", "another host than the configuration's", "Options", false, ValueKind::text, {}}};
  command.examples = {{"lamec login jureca", ""}};
  command.run = run_login;
  command.takes_terminal = true;
  return command;
}

}  // namespace lamec::cli
