#include "adapters/local_files.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace lamec::adapters {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> refused(const char* what, const fs::path& path, int error) {
  return fail(ErrorKind::environment,
              std::string("cannot ") + what + " '" + path.string() + "': " + std::strerror(error));
}

// The file behind a chain of symbolic links, so that a rename replaces the file and not the link. A dangling
// link keeps its own name: it is replaced.
fs::path behind_links(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  const fs::path target = fs::canonical(path, error);
  return error ? path : target;
}

fs::path beside(const fs::path& path) {
  static std::atomic<unsigned> counter = 0;  // tells apart two threads that write the same file
  return path.parent_path() / ("." + path.filename().string() + ".lamec-" + std::to_string(::getpid()) + "-" +
                               std::to_string(counter++));
}

int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

// The new name itself reaches the disk only with its directory; a file system that cannot sync one is left
// alone.
void sync_directory(const fs::path& directory) {
  const int descriptor =
      ::open(directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

// A device, pipe or socket: it is written into. A rename would put a file in its place, as root even in that
// of /dev/null.
bool is_special(const fs::path& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

Result<void> write_into(const fs::path& path, std::string_view text) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return refused("write", path, errno);
  int error = write_all(descriptor, text);
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (error != 0) return refused("write", path, error);
  return {};
}

}  // namespace

Result<std::string> LocalFiles::read(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return refused("read", path, errno);
  std::string text;
  char buffer[65536];
  int error = 0;
  while (true) {
    const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) error = errno;
    if (count <= 0) break;
    text.append(buffer, static_cast<std::size_t>(count));
  }
  ::close(descriptor);
  if (error != 0) return refused("read", path, error);
  return text;
}

Result<void> LocalFiles::write(const fs::path& path, std::string_view text, unsigned mode) {
  const fs::path target = behind_links(path);
  if (is_special(target)) return write_into(target, text);
  const fs::path temporary = beside(target);
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return refused("write", path, errno);
  int error = write_all(descriptor, text);
  if (error == 0 && ::fchmod(descriptor, mode) != 0) error = errno;
  if (error == 0 && ::fsync(descriptor) != 0) error = errno;
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(temporary.c_str(), target.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    return refused("write", path, error);
  }
  sync_directory(target.parent_path());
  return {};
}

bool LocalFiles::exists(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

Result<void> LocalFiles::make_directories(const fs::path& path, unsigned mode) {
  fs::path made;
  for (const fs::path& part : path) {
    made /= part;
    if (::mkdir(made.c_str(), mode) == 0 || errno == EEXIST) continue;
    const int error = errno;  // EROFS and EACCES come before EEXIST on some file systems
    std::error_code ignored;
    if (!fs::is_directory(made, ignored)) return refused("create the directory", made, error);
  }
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) return refused("create the directory", path, ENOTDIR);
  return {};
}

Result<std::vector<std::string>> LocalFiles::list(const fs::path& path) {
  std::error_code error;
  std::vector<std::string> names;
  fs::directory_iterator entry(path, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  if (error) return refused("list", path, error.value());
  std::sort(names.begin(), names.end());
  return names;
}

Result<void> LocalFiles::remove_all(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) return refused("remove", path, error.value());
  return {};
}

}  // namespace lamec::adapters
