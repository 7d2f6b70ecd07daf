#pragma once
// Which files `lamec check` looks at: files as they are named, batch scripts of directories, and globs with
// ** that no shell has filled in.

#include <string>
#include <vector>

#include "ports/files.hpp"

namespace lamec::cli {

// Sorted, each once. An error where a name stands for nothing.
Result<std::vector<std::string>> files_to_check(const std::vector<std::string>& names, Files& files);

// True where `path` fits `pattern`: * and ? within a folder, ** over folders.
bool fits_glob(std::string_view pattern, std::string_view path);

}  // namespace lamec::cli
