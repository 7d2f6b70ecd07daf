#include "twin/accounting.hpp"

#include <algorithm>

#include "model/find.hpp"
#include "twin/conf_text.hpp"
#include "twin/names.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

constexpr const char* k_own_qos = "normal";  // every database has it

bool same_name(const std::string& a, const std::string& b) {
  return to_lower(a) == to_lower(b);
}

void add_name(std::vector<std::string>& names, const std::string& name) {
  const auto same = [&](const std::string& other) { return same_name(name, other); };
  if (std::none_of(names.begin(), names.end(), same)) names.push_back(name);
}

// A limit that one partition does not have is no limit of the name.
template <class T>
std::optional<T> wider(const std::optional<T>& a, const std::optional<T>& b, bool upper) {
  if (!a || !b) return std::nullopt;
  return upper ? std::max(*a, *b) : std::min(*a, *b);
}

void add_qos(std::vector<AccountingQos>& all, const AccountingQos& qos) {
  for (AccountingQos& known : all) {
    if (!same_name(known.name, qos.name)) continue;
    known.min_nodes = wider(known.min_nodes, qos.min_nodes, false);
    known.max_nodes = wider(known.max_nodes, qos.max_nodes, true);
    known.max_time = wider(known.max_time, qos.max_time, true);
    known.max_jobs = wider(known.max_jobs, qos.max_jobs, true);
    return;
  }
  all.push_back(qos);
}

bool fits_a_form(const System& system, const std::string& account) {
  const auto& forms = system.scheduler.account_forms;
  return forms.empty() || std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
           return fits_account_form(account, form);
         });
}

// "flags=DenyOnLimit MaxWall=02:00:00", "" without limits.
std::string limits_of(const AccountingQos& qos) {
  std::vector<std::string> words;
  if (qos.max_time) words.push_back("MaxWall=" + to_clock(*qos.max_time, true));
  if (qos.max_nodes) words.push_back("MaxTRESPerJob=node=" + std::to_string(*qos.max_nodes));
  if (qos.min_nodes) words.push_back("MinTRESPerJob=node=" + std::to_string(*qos.min_nodes));
  if (qos.max_jobs) words.push_back("MaxJobsPerUser=" + std::to_string(*qos.max_jobs));
  return words.empty() ? "" : "Flags=DenyOnLimit " + join(words, " ");
}

}  // namespace

Result<Accounting> plan_accounting(const System& system, const std::vector<std::string>& accounts) {
  Accounting result;
  result.account_is_qos = system.scheduler.account_is_qos.value_or(false);
  for (const Partition& partition : system.partitions) {
    add_name(result.accounts, example_account(system, partition));
    for (const Qos& qos : partition.qos) {
      add_qos(result.qos,
              {qos.name, qos.min_nodes.value, qos.max_nodes.value, qos.max_time.value, qos.max_jobs.value});
    }
  }
  for (const Partition& partition : system.partitions) {
    const std::string name = partition.default_qos.value_or("");
    const auto listed = [&](const AccountingQos& qos) { return same_name(qos.name, name); };
    if (!name.empty() && std::none_of(result.qos.begin(), result.qos.end(), listed)) {
      result.qos.push_back({name, {}, {}, {}, {}});
    }
  }
  for (const std::string& account : accounts) {
    if (!fits_a_form(system, account)) {
      return fail(ErrorKind::usage,
                  "accounts of " + system.name + " look like " +
                      join(system.scheduler.account_forms, " or ") + ", not '" + account + "'",
                  {"for example --account " + result.accounts.front()});
    }
    add_name(result.accounts, account);
  }
  for (const std::string& account : result.accounts) {
    if (!is_name(account)) return refused_name("account", account);
  }
  for (const AccountingQos& qos : result.qos) {
    if (!is_name(qos.name)) return refused_name("QoS", qos.name);
  }
  return result;
}

std::vector<std::string> qos_names(const Accounting& accounting) {
  std::vector<std::string> names = {k_own_qos};
  for (const AccountingQos& qos : accounting.qos) add_name(names, qos.name);
  if (accounting.account_is_qos) {
    for (const std::string& account : accounting.accounts) add_name(names, account);
  }
  return names;
}

std::string qos_commands(const Accounting& accounting) {
  // One line for all of equal limits: slurmdbd needs a third of a second for each.
  std::vector<std::pair<std::string, std::vector<std::string>>> lines;
  std::string own;
  for (const AccountingQos& qos : accounting.qos) {
    const std::string limits = limits_of(qos);
    if (same_name(qos.name, k_own_qos)) {
      if (!limits.empty()) own = "modify qos " + std::string(k_own_qos) + " set " + limits + "\n";
      continue;
    }
    const auto same = [&](const auto& line) { return line.first == limits; };
    auto line = std::find_if(lines.begin(), lines.end(), same);
    if (line == lines.end()) line = lines.insert(lines.end(), {limits, {}});
    line->second.push_back(qos.name);
  }
  std::string text = own;
  for (const auto& [limits, names] : lines) {
    text += "add qos " + join(names, ",") + (limits.empty() ? "" : " " + limits) + "\n";
  }
  return text;
}

std::string account_commands(const Accounting& accounting, const std::vector<std::string>& accounts,
                             const std::string& user) {
  if (accounts.empty()) return "";
  const std::string names = join(accounts, ",");
  std::string text;
  if (accounting.account_is_qos) text += "add qos " + names + "\n";
  text += "add account " + names + " QosLevel=" + join(qos_names(accounting), ",") + "\n";
  text += "add user " + user + " Account=" + names + "\n";
  return text;
}

Result<std::string> slurmdbd_conf(const Places& places, const std::string& user, int port) {
  if (!is_name(user)) return refused_name("user", user);
  if (!is_plain_directory(places.directory.string()) || !is_plain_directory(places.run.string())) {
    return refused_name("directory", places.directory.string());
  }
  ConfText conf;
  conf.own_line("# Written by lamec for a twin; `lamec twin up` writes it anew.");
  conf.line("DbdHost", "localhost");
  conf.line("DbdAddr", "127.0.0.1");
  conf.line("DbdPort", std::to_string(port));
  conf.line("CommunicationParameters", "NoInAddrAny");  // on DbdAddr and on no other address
  conf.line("SlurmUser", user);
  conf.line("AuthType", "auth/munge");
  conf.own_line("AuthInfo=socket=" + places.munge_socket().string());
  conf.line("Parameters", "PreserveCaseUser");
  conf.line("StorageType", "accounting_storage/mysql");
  conf.line("StorageHost", "localhost");  // over the socket that MYSQL_UNIX_PORT names
  conf.line("StorageUser", "root");       // of the database; the socket's directory lets only its owner in
  conf.line("StorageLoc", "slurm");
  conf.line("LogFile", (places.logs() / "slurmdbd.log").string());
  conf.line("PidFile", (places.run / "slurmdbd.pid").string());
  return conf.finish();
}

std::vector<std::string> database_options(const Places& places, bool as_root) {
  std::vector<std::string> options = {
      "--datadir=" + places.database().string(),
      "--innodb-buffer-pool-size=16M",
      "--innodb-log-file-size=4M",
      "--innodb-lock-wait-timeout=900",  // what slurmdbd asks for
      "--skip-innodb-use-native-aio",    // an ordinary user's locked memory is too small for it
      "--innodb-autoextend-increment=8",
      // A crash of the machine ends the twin anyhow: nothing waits for the disk.
      "--innodb-flush-log-at-trx-commit=0",
      "--debug-no-sync",
  };
  if (as_root) options.push_back("--user=root");
  return options;
}

}  // namespace lamec::twin
