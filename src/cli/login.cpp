// lamec login: the one command that may ask for a password or a second factor. lamec logout ends what it
// began.

#include <optional>

#include "cli/json_text.hpp"
#include "cli/run_target.hpp"

namespace lamec::cli {
namespace {

// A system's host, or one by its own name; nothing where its jobs are submitted on this machine.
Result<std::optional<jobs::Host>> host_to_reach(const Arguments& arguments, Session& session) {
  const std::string& name = arguments.positionals.front();
  const auto host = host_called(name, arguments, session);
  if (!host) return fail(host.error());
  if (host->local()) {
    session.note("jobs of " + name + " are submitted on this machine; there is nothing to log in to");
    return std::nullopt;
  }
  if (auto good = jobs::check_host(host->name); !good) return fail(good.error());
  if (host->sockets.empty())
    return fail(ErrorKind::environment, "there is no directory for the socket of a shared connection",
                {"XDG_RUNTIME_DIR names a short one that is yours alone (mode 0700)"});
  return *host;
}

// Does a shared connection answer?
Result<bool> is_open(const jobs::Host& host, Session& session) {
  const auto done = session.processes.run({jobs::connection_words(host, "check")});
  if (!done) return fail(done.error());
  return done->exit_code == 0;
}

Result<int> run_login(const Arguments& arguments, Session& session) {
  const auto host = host_to_reach(arguments, session);
  if (!host) return fail(host.error());
  if (!*host) return 0;
  const std::string& name = (*host)->name;
  if (arguments.has("--check")) {
    const auto open = is_open(**host, session);
    if (!open) return fail(open.error());
    const std::string said = *open ? "connected to " + name : "no connection to " + name + " is open";
    session.out.data(session.format == Format::json ? json_text(Json{{"host", name}, {"connected", *open}})
                                                    : said + "\n");
    return *open ? 0 : 1;
  }
  const auto code = session.processes.pass_through({jobs::login_words(**host)});
  if (!code) return fail(code.error());
  if (*code != 0) return fail(ErrorKind::environment, "no connection to " + name);
  session.note("connected to " + name +
               "; other commands use this connection until ten minutes after the last one");
  return 0;
}

Result<int> run_logout(const Arguments& arguments, Session& session) {
  const auto host = host_to_reach(arguments, session);
  if (!host) return fail(host.error());
  if (!*host) return 0;
  const auto done = session.processes.run({jobs::connection_words(**host, "exit")});
  if (!done) return fail(done.error());
  session.note((done->exit_code == 0 ? "disconnected from " : "no connection was open to ") + (*host)->name);
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
      {"--host", "", "HOST", "another host than the configuration's", "Options", false, ValueKind::text, {}},
      {"--check",
       "",
       "",
       "only say whether a connection is open; exits 1 where none is",
       "Options",
       false,
       ValueKind::text,
       {}}};
  command.examples = {{"lamec login jureca", ""}};
  command.run = run_login;
  command.takes_terminal = true;
  return command;
}

CommandSpec logout_command() {
  CommandSpec command;
  command.name = "logout";
  command.summary = "Close the connection that `lamec login` left open; jobs go on.";
  command.positionals = {
      {"SYSTEM", "a system, or a host as your ssh knows it", true, false, ValueKind::system}};
  command.options = {
      {"--host", "", "HOST", "another host than the configuration's", "Options", false, ValueKind::text, {}}};
  command.examples = {{"lamec logout jureca", ""}};
  command.run = run_logout;
  return command;
}

}  // namespace lamec::cli
