#pragma once
// What a twin with accounting enters into its database, and the texts that do it. Pure: nothing is started
// here.

#include <optional>
#include <string>
#include <vector>

#include "model/system.hpp"
#include "twin/places.hpp"
#include "util/error.hpp"

namespace lamec::twin {

struct AccountingQos {
  std::string name;
  std::optional<int> min_nodes;  // of one job
  std::optional<int> max_nodes;  // of one job
  std::optional<Seconds> max_time;
  std::optional<int> max_jobs;  // of one person at a time
};

struct Accounting {
  std::vector<AccountingQos> qos;     // the catalogue's; Slurm's own `normal` is there without being listed
  std::vector<std::string> accounts;  // an example of each form, then those that were asked for
  bool account_is_qos = false;        // every account is a QoS too
};

// Accounts and QoS of a system. Slurm has one QoS of a name: where partitions know it with different limits
// it gets the widest, and the house rules (front_door.hpp) tell the partitions apart. Names are compared as
// the database does, without case. Errors: an account of another form than the system's, a name that
// is_name() refuses.
Result<Accounting> plan_accounting(const System& system, const std::vector<std::string>& accounts);

// Every QoS that a user of the twin may name, `normal` and those of the accounts included.
std::vector<std::string> qos_names(const Accounting& accounting);

// Lines for sacctmgr(1): the QoS with their limits; these accounts, with all QoS, and `user` in each of them.
// DenyOnLimit: a job that can never run is refused at submission instead of waiting for ever.
std::string qos_commands(const Accounting& accounting);
std::string account_commands(const Accounting& accounting, const std::vector<std::string>& accounts,
                             const std::string& user);

// slurmdbd.conf(5); slurmdbd reads it only where nobody else can (mode 0600).
Result<std::string> slurmdbd_conf(const Places& places, const std::string& user, int port);

// Options of mariadbd(8) for a small database that lives as long as its twin; the same when it is installed
// and when it serves. It listens on its socket alone. `as_root`: mariadbd refuses to run as root unless that
// is said.
std::vector<std::string> database_options(const Places& places, bool as_root);

}  // namespace lamec::twin
