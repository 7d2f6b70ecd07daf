#pragma once
// A directory as one read-only squashfs file, which a container run mounts (`--data`): one file on the
// parallel file system in place of a million. The same directory gives the same bytes: owners are root, times
// are fixed.

#include <filesystem>
#include <string>

#include "ports/files.hpp"
#include "ports/processes.hpp"

namespace lamec::env {

struct PackRequest {
  std::filesystem::path directory;
  std::filesystem::path file;
  bool overwrite = false;
  bool progress = false;  // mksquashfs draws its bar on the terminal's standard error
};

struct Packed {
  std::string file;
  std::string sha256;  // of the whole file
};

// Written under another name beside `file` and renamed: never half a file. A file that cannot be read ends
// it. Errors: mksquashfs is missing; the directory is none; the file exists, or lies in the directory.
Result<Packed> pack(const PackRequest& request, Files& files, Processes& processes);

}  // namespace lamec::env
