#include "twin/accounting_daemons.hpp"

#include <algorithm>

#include "twin/machine.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// The caller's own servers and clients of MariaDB.
const std::vector<std::string>& foreign_database_variables() {
  static const std::vector<std::string> names = {"MYSQL*", "MARIADB*"};
  return names;
}

std::vector<std::string> with_options(std::vector<std::string> argv, const TwinState& state) {
  for (std::string& option : database_options(state.places, user_id() == 0))
    argv.push_back(std::move(option));
  return argv;
}

std::vector<std::string> last_lines(const std::string& text) {
  constexpr std::size_t k_shown = 5;
  std::vector<std::string> said;
  for (const std::string& line : split_lines(text)) {
    if (!trim(line).empty()) said.push_back("it wrote: " + std::string(trim(line)));
  }
  if (said.size() > k_shown) said.erase(said.begin(), said.end() - static_cast<std::ptrdiff_t>(k_shown));
  return said;
}

// Lines for sacctmgr, all in one call; it goes on behind a line that fails and answers 1 at the end.
Result<void> enter(const TwinState& state, const std::string& lines, Machine& machine) {
  Command command = ask_slurm(state, {"sacctmgr", "--immediate", "--quiet"}, machine);
  command.input = lines;
  command.limit = {120};
  const auto answer = machine.processes.run(command);
  if (!answer) return fail(answer.error());
  if (answer->exit_code == 0) return {};
  return fail(ErrorKind::environment, "sacctmgr cannot enter the accounts of the twin",
              last_lines(answer->err.empty() ? answer->out : answer->err));
}

}  // namespace

bool port_was_taken(const std::string& daemon, const TwinState& state, Machine& machine) {
  for (const char* ending : {".log", ".out"}) {
    const auto text = machine.files.read(state.places.logs() / (daemon + ending));
    if (text && contains(*text, "Address already in use")) return true;
  }
  return false;
}

Result<void> start_database(TwinState& state, Machine& machine) {
  const Places& places = state.places;
  // `normal`: the database's root needs no password, because nobody else reaches the socket.
  Command install{.argv = with_options(
                      {program_path("mariadb-install-db", machine), "--no-defaults",
                       "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"},
                      state)};
  install.unset = foreign_database_variables();
  install.directory = places.run.string();
  install.limit = {120};
  const auto installed = machine.processes.run(install);
  if (!installed) return fail(installed.error());
  if (installed->exit_code != 0) {
    return fail(ErrorKind::environment, "mariadb-install-db cannot make the database of the twin",
                last_lines(installed->err.empty() ? installed->out : installed->err));
  }
  const auto log = places.logs() / "mariadbd.log";
  auto pid = start_daemon(
      with_options(
          {"mariadbd", "--no-defaults", "--skip-networking", "--socket=" + places.database_socket().string(),
           "--pid-file=" + (places.run / "mariadb.pid").string(), "--log-error=" + log.string()},
          state),
      state, "mariadbd.out", machine);
  if (!pid) return fail(pid.error());
  state.accounting->database_pid = *pid;
  return wait_for_daemon("mariadbd", *pid, log, machine,
                         [&] { return is_serving(places.database_socket()); });
}

Result<void> start_accounting(TwinState& state, Machine& machine) {
  const Places& places = state.places;
  const auto log = places.logs() / "slurmdbd.log";
  for (int attempt = 1;; ++attempt) {
    const auto ports = free_ports(1);
    if (!ports) return fail(ports.error());
    const int port = ports->front();
    state.accounting->port = port;
    const auto conf = slurmdbd_conf(places, user_name(), port);
    if (!conf) return fail(conf.error());
    if (auto written = machine.files.write(places.slurmdbd_conf(), *conf, 0600); !written) return written;
    auto pid = start_daemon({"slurmdbd", "-D"}, state, "slurmdbd.out", machine,
                            {{"MYSQL_UNIX_PORT", places.database_socket().string()}});
    if (!pid) return fail(pid.error());
    state.accounting->daemon_pid = *pid;
    auto ready = wait_for_daemon("slurmdbd", *pid, log, machine, [&] { return is_listening(port); });
    if (ready || attempt == k_port_attempts || !port_was_taken("slurmdbd", state, machine)) return ready;
    machine.processes.stop(*pid, Seconds{2});
    if (auto removed = machine.files.remove_all(log); !removed) return removed;
  }
}

Result<void> enter_accounts(const TwinState& state, const Layout& layout, Machine& machine) {
  const Accounting& accounting = *layout.accounting;
  std::string lines = "add cluster " + layout.cluster + "\n" + qos_commands(accounting) +
                      account_commands(accounting, accounting.accounts, user_name());
  // Every database knows root with an account of its own, which has none of the QoS.
  if (user_name() == "root")
    lines += "modify user where Name=root set DefaultAccount=" + accounting.accounts.front() + "\n";
  return enter(state, lines, machine);
}

Result<bool> add_accounts(TwinState& state, const Layout& layout, Machine& machine) {
  std::vector<std::string>& known = state.accounting->accounts;
  std::vector<std::string> added;
  for (const std::string& account : layout.accounting->accounts) {
    const auto same = [&](const std::string& other) { return to_lower(other) == to_lower(account); };
    if (std::none_of(known.begin(), known.end(), same)) added.push_back(account);
  }
  if (added.empty()) return false;
  if (auto entered = enter(state, account_commands(*layout.accounting, added, user_name()), machine);
      !entered)
    return fail(entered.error());
  known.insert(known.end(), added.begin(), added.end());
  if (layout.accounting->account_is_qos)
    state.accounting->qos.insert(state.accounting->qos.end(), added.begin(), added.end());
  return true;
}

}  // namespace lamec::twin
