#pragma once
// The files of this machine.

#include "ports/files.hpp"

namespace lamec::adapters {

// Every method answers an ErrorKind::environment with the system's own words where the system refuses.
// write() goes through a symbolic link to the file that it names, and creates no directory.
struct LocalFiles final : Files {
  Result<std::string> read(const std::filesystem::path& path) override;
  Result<void> write(const std::filesystem::path& path, std::string_view text, unsigned mode = 0644) override;
  bool exists(const std::filesystem::path& path) override;
  Result<void> make_directories(const std::filesystem::path& path, unsigned mode = 0755) override;
  Result<std::vector<std::string>> list(const std::filesystem::path& path) override;
  Result<void> remove_all(const std::filesystem::path& path) override;
};

}  // namespace lamec::adapters
