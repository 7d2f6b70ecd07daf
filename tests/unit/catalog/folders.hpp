#pragma once
// Catalogues of tests/catalogs/ as files in memory.

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support/fake_files.hpp"

namespace lamec::catalog::test {

inline const std::filesystem::path k_catalogs = std::filesystem::path(LAMEC_SOURCE_DIR) / "tests/catalogs";

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

inline std::vector<std::string> folders_in(const std::filesystem::path& path) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Lays the files of `from` over what is at `at`; `name.absent` takes `name` away.
inline void lay(fake::FakeFiles& files, const std::filesystem::path& from, const std::filesystem::path& at) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(from)) {
    if (!entry.is_regular_file()) continue;
    const std::filesystem::path name = at / std::filesystem::relative(entry.path(), from);
    if (name.extension() == ".absent") {
      files.entries.erase(name.parent_path() / name.stem());
    } else {
      files.entries[name.string()] = {text_of(entry.path())};
    }
  }
}

// tests/catalogs/valid/NAME at /catalogue.
inline fake::FakeFiles valid(const std::string& name) {
  fake::FakeFiles files;
  lay(files, k_catalogs / "valid" / name, "/catalogue");
  return files;
}

}  // namespace lamec::catalog::test
