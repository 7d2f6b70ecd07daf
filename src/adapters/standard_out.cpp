#include "adapters/standard_out.hpp"

#include <cerrno>
#include <unistd.h>

namespace lamec::adapters {
namespace {

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

void StandardOut::data(std::string_view text) {
  if (failed) return;
  failed = !write_all(STDOUT_FILENO, text);
  if (failed) cause = errno;
}

void StandardOut::talk(std::string_view text) {
  write_all(STDERR_FILENO, text);
}

}  // namespace lamec::adapters
