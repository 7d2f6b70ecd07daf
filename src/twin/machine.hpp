#pragma once
// What a twin asks this machine itself: host and user names, free ports, device files, its processes.

#include <filesystem>
#include <string>
#include <vector>

#include "twin/places.hpp"
#include "util/error.hpp"

namespace lamec::twin {

std::string short_host_name();
unsigned user_id();
std::string user_name();  // its number where it has none
std::string random_bytes(std::size_t count);

// So many TCP ports that nobody listens on at this moment, between 10000 and 19999: below the ports that the
// kernel gives to outgoing connections, and apart from 20000 to 39999, where jobs choose their own.
Result<std::vector<int>> free_ports(int count);
// True once somebody listens on the port of 127.0.0.1.
bool is_listening(int port);

// True once somebody serves the Unix socket.
bool is_serving(const std::filesystem::path& socket);

// A character device for each of `count` GPUs: made in `directory` as root (mknod), otherwise devices that
// are there already.
Result<std::vector<std::string>> gpu_devices(const std::filesystem::path& directory, int count);

// A directory of this user alone, made where it is missing. Errors: somebody else owns it, or may write to
// it.
Result<void> private_directory(const std::filesystem::path& directory);

// True if the process is a daemon of this twin: a program of Slurm, munge or MariaDB that names the twin's
// directory on its command line, or slurmdbd, which names nothing there, with the twin's configuration in its
// environment. A process id alone proves nothing: after a crash it may belong to anybody.
bool is_daemon_of(const Places& places, int pid);

// Every process that the twin's daemons are or have started: daemons, slurmstepd, and what jobs run.
std::vector<int> processes_of(const Places& places);

// Ends processes_of() with SIGKILL, again until none is left or two seconds are over; what is left.
std::vector<int> end_processes_of(const Places& places);

// Holds `<directory>.lock` until it is destroyed, so that two people's `up` and `down` of one twin do not
// mix.
class Lock {
 public:
  // Waits up to `seconds`; ErrorKind::environment where another one keeps it.
  static Result<Lock> take(const std::filesystem::path& file, int seconds);
  Lock(Lock&& other) noexcept;
  Lock& operator=(Lock&&) = delete;
  ~Lock();

 private:
  Lock(int descriptor, std::filesystem::path file) : descriptor_(descriptor), file_(std::move(file)) {}
  int descriptor_ = -1;
  std::filesystem::path file_;
};

void pause_milliseconds(int count);

}  // namespace lamec::twin
