#pragma once
// Which files `lamec check` and `lamec eval` look at: files as they are named, batch scripts of directories,
// and globs with ** that no shell has filled in.

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace lamec::cli {

// Sorted, each once; `-` stays. A directory without batch scripts, and a file in one that cannot be read or
// is binary, is a note: whoever names a whole repository means what is there. An error where no file fits a
// glob.
Result<std::vector<std::string>> find_scripts(const std::vector<std::string>& names, Session& session);

// True where `path` fits `pattern`: * and ? within a folder, ** over folders.
bool fits_glob(std::string_view pattern, std::string_view path);

}  // namespace lamec::cli
