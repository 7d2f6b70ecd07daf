// Which processes belong to a twin: read from /proc (proc(5)).
#include <algorithm>
#include <fstream>
#include <iterator>
#include <signal.h>
#include <string_view>
#include <unistd.h>

#include "twin/machine.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

namespace fs = std::filesystem;

std::string read_proc(int pid, const char* file) {
  std::ifstream stream("/proc/" + std::to_string(pid) + "/" + file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

bool is_below(std::string_view text, const fs::path& directory) {
  const std::string lead = directory.string() + "/";
  std::size_t at = text.find(lead);
  for (; at != std::string_view::npos; at = text.find(lead, at + 1)) {
    // "/a/twin/" inside "/b/a/twin/" is another directory.
    if (at == 0 || text[at - 1] == '\0' || text[at - 1] == '=') return true;
  }
  return false;
}

std::string program_of(const std::string& cmdline) {
  return fs::path(cmdline.c_str()).filename().string();
}

bool is_daemon_program(const std::string& cmdline) {
  const std::string program = program_of(cmdline);
  // mariadb-install-db is a shell script, which starts mariadbd.
  return program == "munged" || program == "slurmctld" || program == "slurmd" || program == "slurmstepd" ||
         program == "mariadbd" || contains(cmdline, std::string_view("/mariadb-install-db\0", 20));
}

bool has_configuration_of(const Places& places, const std::string& environment) {
  return contains(environment, '\0' + ("SLURM_CONF=" + places.slurm_conf().string()) + '\0');
}

// slurmstepd writes its job over its own command line and environment; what it holds open tells whose it is.
bool is_step_of(const Places& places, int pid, const std::string& cmdline) {
  if (cmdline.compare(0, 11, "slurmstepd:") != 0) return false;
  std::error_code error;
  fs::directory_iterator entry("/proc/" + std::to_string(pid) + "/fd", error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::error_code unreadable;
    const std::string target = fs::read_symlink(entry->path(), unreadable).string();
    if (is_below(target, places.directory) || is_below(target, places.run)) return true;
  }
  return false;
}

// What a job runs: slurmd puts its own configuration into every job's environment.
bool is_job_of(const Places& places, int pid) {
  const std::string environment = '\0' + read_proc(pid, "environ");
  return has_configuration_of(places, environment) &&
         contains(environment, std::string_view("\0SLURM_JOB_ID=", 14)) &&
         contains(environment, std::string_view("\0SLURMD_NODENAME=", 17));
}

bool belongs(const Places& places, int pid) {
  const std::string cmdline = read_proc(pid, "cmdline");
  if (cmdline.empty()) return false;  // a kernel thread or a zombie
  return is_daemon_of(places, pid) || is_step_of(places, pid, cmdline) || is_job_of(places, pid);
}

}  // namespace

bool is_daemon_of(const Places& places, int pid) {
  if (pid <= 1) return false;
  const std::string cmdline = read_proc(pid, "cmdline");
  if (program_of(cmdline) == "slurmdbd")
    return has_configuration_of(places, '\0' + read_proc(pid, "environ"));
  return is_daemon_program(cmdline) && (is_below(cmdline, places.directory) || is_below(cmdline, places.run));
}

std::vector<int> processes_of(const Places& places) {
  std::vector<int> result;
  std::error_code error;
  fs::directory_iterator entry("/proc", error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos || name.size() > 9) continue;
    const int pid = std::stoi(name);
    if (pid != ::getpid() && belongs(places, pid)) result.push_back(pid);
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<int> end_processes_of(const Places& places) {
  std::vector<int> left = processes_of(places);
  for (int round = 0; !left.empty() && round < 100; ++round) {
    for (const int pid : left) ::kill(pid, SIGKILL);
    pause_milliseconds(20);
    left = processes_of(places);
  }
  return left;
}

}  // namespace lamec::twin
