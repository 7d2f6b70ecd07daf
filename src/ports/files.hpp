#pragma once
// The files of a machine, as far as LAMEC needs them. Real one: adapters/local_files.hpp; fake one:
// tests/support.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "util/error.hpp"

namespace lamec {

struct Files {
  virtual ~Files() = default;
  virtual Result<std::string> read(const std::filesystem::path& path) = 0;
  // All or nothing: a temporary file beside `path`, synced, then renamed over it. `mode` as in chmod(2).
  virtual Result<void> write(const std::filesystem::path& path, std::string_view text,
                             unsigned mode = 0644) = 0;
  virtual bool exists(const std::filesystem::path& path) = 0;
  virtual Result<void> make_directories(const std::filesystem::path& path, unsigned mode = 0755) = 0;
  // Sorted names of what a directory holds.
  virtual Result<std::vector<std::string>> list(const std::filesystem::path& path) = 0;
  virtual Result<void> remove_all(const std::filesystem::path& path) = 0;
};

}  // namespace lamec
