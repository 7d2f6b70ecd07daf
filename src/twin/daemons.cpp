#include "twin/daemons.hpp"

#include <chrono>

#include "twin/machine.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

enum class For : std::uint8_t { every_twin, running, accounting };

struct Needed {
  const char* program;
  const char* package;
  For what = For::every_twin;
};

constexpr Needed k_needed[] = {
    {"munged", "munge"},
    {"slurmctld", "slurmctld"},
    {"sbatch", "slurm-client"},
    {"scontrol", "slurm-client"},
    {"slurmd", "slurmd", For::running},
    {"srun", "slurm-client", For::running},
    {"tar", "tar"},
    {"bash", "bash"},
    {"slurmdbd", "slurmdbd", For::accounting},
    {"sacctmgr", "slurm-client", For::accounting},
    {"mariadbd", "mariadb-server", For::accounting},
    {"mariadb-install-db", "mariadb-server", For::accounting},
};

// slurmctld tells slurmdbd of every node before it serves: thousands on a large system.
constexpr Seconds k_patience_with_accounting{60};

constexpr const char* k_lmod = "/usr/share/lmod/lmod/init/bash";

bool has_nss_wrapper(Files& files) {
  for (const char* directory :
       {"/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"}) {
    if (files.exists(std::filesystem::path(directory) / "libnss_wrapper.so")) return true;
  }
  return false;
}

void add_once(std::vector<std::string>& words, const std::string& word) {
  for (const std::string& other : words) {
    if (other == word) return;
  }
  words.push_back(word);
}

// What a daemon itself wrote of its reasons, its last lines of that kind: in its log, or on its streams where
// it never came to open one. Both go with the twin that did not come up, so the words are quoted and no file
// is named.
std::vector<std::string> last_words(Files& files, std::filesystem::path log) {
  constexpr std::size_t k_shown = 5;
  std::vector<std::string> said;
  for (const char* ending : {".log", ".out"}) {
    const auto text = files.read(log.replace_extension(ending));
    if (!text || !said.empty()) continue;
    for (const std::string& line : split_lines(*text)) {
      if (contains(line, "error:") || contains(line, "fatal:") || contains(line, "Error:"))
        said.push_back("it wrote: " + line);
    }
  }
  if (said.size() > k_shown) said.erase(said.begin(), said.end() - static_cast<std::ptrdiff_t>(k_shown));
  return said;
}

}  // namespace

Result<void> wait_for_daemon(const std::string& daemon, int pid, const std::filesystem::path& log,
                             Machine& machine, const std::function<bool()>& ready, Seconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(patience.count);
  while (true) {
    if (ready()) return {};
    if (machine.interrupted && machine.interrupted())
      return fail(ErrorKind::interrupted, "interrupted while " + daemon + " started");
    if (!machine.processes.alive(pid)) {
      return fail(ErrorKind::environment, daemon + " ended as soon as it was started",
                  last_words(machine.files, log));
    }
    if (std::chrono::steady_clock::now() >= deadline) {
      return fail(ErrorKind::environment, daemon + " did not answer within " + to_words(patience),
                  last_words(machine.files, log));
    }
    pause_milliseconds(5);
  }
}

Result<int> start_daemon(std::vector<std::string> argv, const TwinState& state, const std::string& log,
                         Machine& machine, const std::map<std::string, std::string>& set) {
  Command command{.argv = std::move(argv), .set = set};
  command.argv[0] = program_path(command.argv[0], machine);
  command.set["SLURM_CONF"] = state.places.slurm_conf().string();
  command.unset = foreign_variables();
  // A daemon listens where its host's own name leads: that must be 127.0.0.1, also where the name is not
  // known at all.
  if (has_nss_wrapper(machine.files)) {
    command.set["LD_PRELOAD"] = "libnss_wrapper.so";
    command.set["NSS_WRAPPER_HOSTS"] = state.places.hosts().string();
  }
  command.directory = state.places.run.string();
  return machine.processes.start(command, (state.places.logs() / log).string());
}

Command ask_slurm(const TwinState& state, std::vector<std::string> argv, Machine& machine) {
  Command command{.argv = std::move(argv)};
  command.argv[0] = program_path(command.argv[0], machine);
  command.set["SLURM_CONF"] = state.places.slurm_conf().string();
  command.unset = foreign_variables();
  return command;
}

Result<void> check_programs(const Needs& needs, Machine& machine) {
  std::vector<std::string> missing, packages;
  for (const Needed& needed : k_needed) {
    if (needed.what == For::running && !needs.running) continue;
    if (needed.what == For::accounting && !needs.accounting) continue;
    if (machine.files.exists(program_path(needed.program, machine))) continue;
    missing.emplace_back(needed.program);
    add_once(packages, needed.package);
  }
  if (!machine.files.exists(k_lmod)) {
    missing.emplace_back("Lmod");
    add_once(packages, "lmod");
  }
  if (needs.running && !has_nss_wrapper(machine.files)) {
    missing.emplace_back("libnss_wrapper.so");
    add_once(packages, "libnss-wrapper");
  }
  if (missing.empty()) return {};
  return fail(ErrorKind::environment, "a twin needs " + enumerate(missing),
              {"on Debian or Ubuntu: apt-get install " + join(packages, " ")});
}

std::string program_path(const std::string& name, Machine& machine) {
  if (const auto found = machine.processes.find(name)) return *found;
  for (const char* directory : {"/usr/sbin/", "/sbin/", "/usr/bin/"}) {
    if (machine.files.exists(directory + name)) return directory + name;
  }
  return name;
}

std::vector<std::string> foreign_variables() {
  return {"SLURM*",        "SBATCH_*", "SALLOC_*",   "SRUN_*",     "SQUEUE_*",      "SINFO_*",
          "SCANCEL_*",     "LMOD_*",   "__LMOD_*",   "_LMFILES_*", "_ModuleTable*", "__LMOD*",
          "LOADEDMODULES", "MODULE*",  "BASH_ENV",   "ENV",        "BASH_FUNC_*",   "STAGE",
          "SOFTWAREROOT",  "EBROOT*",  "EBVERSION*", "PMI_*",      "PMIX_*",        "VIRTUAL_ENV",
          "LAMEC_TWIN*",   "FPATH",    "OTHERSTAGES"};
}

Result<void> start_munge(TwinState& state, Machine& machine) {
  const Places& places = state.places;
  const std::string key = random_bytes(128);
  if (auto written = machine.files.write(places.munge_key(), key, 0600); !written) return written;
  // --force: munged wants directories that everybody may enter; these are the user's alone, on purpose.
  auto pid = start_daemon(
      {"munged", "--foreground", "--force", "--key-file=" + places.munge_key().string(),
       "--socket=" + places.munge_socket().string(), "--pid-file=" + (places.run / "munge.pid").string(),
       "--log-file=" + (places.logs() / "munged.log").string(),
       "--seed-file=" + (places.run / "munge.seed").string(), "--num-threads=2"},
      state, "munged.out", machine);
  if (!pid) return fail(pid.error());
  state.munge_pid = *pid;
  return wait_for_daemon("munged", *pid, places.logs() / "munged.log", machine,
                         [&] { return machine.files.exists(places.munge_socket()); });
}

Result<void> start_controller(TwinState& state, Machine& machine) {
  const Places& places = state.places;
  auto pid =
      start_daemon({"slurmctld", "-D", "-f", places.slurm_conf().string()}, state, "slurmctld.out", machine);
  if (!pid) return fail(pid.error());
  state.controller_pid = *pid;
  return wait_for_daemon(
      "slurmctld", *pid, places.logs() / "slurmctld.log", machine,
      [&] { return is_listening(state.controller_port); },
      state.accounting ? k_patience_with_accounting : k_patience);
}

Result<void> start_nodes(TwinState& state, Machine& machine) {
  const Places& places = state.places;
  for (RunningNode& node : state.running) {
    auto pid = start_daemon({"slurmd", "-D", "-N", node.name, "-f", places.slurm_conf().string()}, state,
                            "slurmd-" + node.name + ".out", machine);
    if (!pid) return fail(pid.error());
    node.pid = *pid;
  }
  const Command ask = ask_slurm(state, {"scontrol", "show", "node", "--oneliner"}, machine);
  for (const RunningNode& node : state.running) {
    Command one = ask;
    one.argv.push_back(node.name);
    auto ready = wait_for_daemon("slurmd of " + node.name, node.pid,
                                 places.logs() / ("slurmd-" + node.name + ".log"), machine, [&] {
                                   const auto answer = machine.processes.run(one);
                                   return answer && contains(answer->out, " State=IDLE ");
                                 });
    if (!ready) return ready;
  }
  return {};
}

}  // namespace lamec::twin
