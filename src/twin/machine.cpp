#include "twin/machine.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <pwd.h>
#include <random>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace lamec::twin {
namespace {

constexpr int k_first_port = 10000;
constexpr int k_ports = 10000;

sockaddr_in loopback(int port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

int bound_socket(int port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  sockaddr_in address = loopback(port);
  address.sin_addr.s_addr = htonl(INADDR_ANY);  // slurmctld listens everywhere
  if (::bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return descriptor;
  ::close(descriptor);
  return -1;
}

bool is_character_device(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISCHR(status.st_mode);
}

}  // namespace

std::string short_host_name() {
  char name[256] = {};
  if (::gethostname(name, sizeof name - 1) != 0) return "localhost";
  const std::string whole = name;
  return whole.substr(0, whole.find('.'));
}

unsigned user_id() {
  return ::geteuid();
}

std::string user_name() {
  char buffer[4096];
  passwd entry = {};
  passwd* found = nullptr;
  if (::getpwuid_r(::geteuid(), &entry, buffer, sizeof buffer, &found) == 0 && found != nullptr)
    return found->pw_name;
  return std::to_string(::geteuid());
}

std::string random_bytes(std::size_t count) {
  std::random_device source;
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(source() & 0xff);
  return bytes;
}

Result<std::vector<int>> free_ports(int count) {
  std::random_device source;
  std::vector<int> ports;
  std::vector<int> held;  // bound until all are found, so that no port is found twice
  const int start = static_cast<int>(source() % k_ports);
  for (int i = 0; i < k_ports && static_cast<int>(ports.size()) < count; ++i) {
    const int port = k_first_port + (start + i) % k_ports;
    const int descriptor = bound_socket(port);
    if (descriptor < 0) continue;
    held.push_back(descriptor);
    ports.push_back(port);
  }
  for (const int descriptor : held) ::close(descriptor);
  if (static_cast<int>(ports.size()) < count) {
    return fail(ErrorKind::environment, "no free ports between 10000 and 19999");
  }
  return ports;
}

bool is_listening(int port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return false;
  const sockaddr_in address = loopback(port);
  const bool answered =
      ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(descriptor);
  return answered;
}

bool is_serving(const std::filesystem::path& socket) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  const std::string path = socket.string();
  if (path.size() >= sizeof address.sun_path) return false;
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return false;
  const bool answered =
      ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(descriptor);
  return answered;
}

Result<std::vector<std::string>> gpu_devices(const std::filesystem::path& directory, int count) {
  std::vector<std::string> devices;
  if (::geteuid() == 0) {
    for (int i = 0; i < count; ++i) {
      const std::string path = (directory / ("gpu" + std::to_string(i))).string();
      // The numbers of /dev/null: a program that opens its GPU does no harm.
      if (::mknod(path.c_str(), S_IFCHR | 0666, ::makedev(1, 3)) != 0 && errno != EEXIST) break;
      devices.push_back(path);
    }
    if (static_cast<int>(devices.size()) == count) return devices;
    devices.clear();  // a container without that right: do as an ordinary user does
  }
  for (const char* prefix : {"/dev/tty", "/dev/ttyS", "/dev/pts/"}) {
    devices.clear();
    for (int i = 0; i < count && is_character_device(prefix + std::to_string(i)); ++i) {
      devices.push_back(prefix + std::to_string(i));
    }
    if (static_cast<int>(devices.size()) == count) return devices;
  }
  return fail(ErrorKind::environment,
              "this machine has no " + std::to_string(count) +
                  " character devices that could stand for GPUs (/dev/tty0 ...)",
              {"start the twin without running nodes, or as root"});
}

Result<void> private_directory(const std::filesystem::path& directory) {
  struct stat status = {};
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
    return fail(ErrorKind::environment,
                "cannot create '" + directory.string() + "': " + std::strerror(errno));
  }
  const bool there = ::lstat(directory.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
  if (!there || status.st_uid != ::geteuid() || (status.st_mode & 022) != 0) {
    return fail(ErrorKind::environment, "'" + directory.string() + "' is not a directory of this user alone",
                {"remove it, or choose a shorter directory for twins"});
  }
  return {};
}

Result<Lock> Lock::take(const std::filesystem::path& file, int seconds) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  while (true) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) {
      return fail(ErrorKind::environment, "cannot open '" + file.string() + "': " + std::strerror(errno));
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
      struct stat held = {};
      struct stat named = {};
      // The one before us removes the file while it still holds it: a lock on a removed file locks nothing.
      if (::fstat(descriptor, &held) == 0 && ::stat(file.c_str(), &named) == 0 &&
          held.st_ino == named.st_ino) {
        return Lock(descriptor, file);
      }
    }
    ::close(descriptor);
    if (std::chrono::steady_clock::now() >= deadline) {
      return fail(ErrorKind::environment,
                  "another lamec is at work on this twin ('" + file.string() + "' is locked)");
    }
    pause_milliseconds(20);
  }
}

Lock::Lock(Lock&& other) noexcept : descriptor_(other.descriptor_), file_(std::move(other.file_)) {
  other.descriptor_ = -1;
}

Lock::~Lock() {
  if (descriptor_ < 0) return;
  ::unlink(file_.c_str());
  ::close(descriptor_);
}

void pause_milliseconds(int count) {
  std::this_thread::sleep_for(std::chrono::milliseconds(count));
}

}  // namespace lamec::twin
