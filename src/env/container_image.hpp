#pragma once
// What is in an image, as far as it decides where the image runs.

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "ports/processes.hpp"
#include "util/error.hpp"

namespace lamec::env {

struct ImageContents {
  std::string architecture;         // of its C library or shell: "amd64"; "" where neither is there
  std::string said_architecture;    // what the SIF says of itself; "" for a bare squashfs
  std::string glibc;                // "2.36", "musl", or "" where not seen
  std::vector<std::string> mpi;     // "OpenMPI (libmpi.so.40)", "MPICH ABI (libmpi.so.12)"
  bool cuda = false;                // libcudart or libcuda
  bool rocm = false;                // libamdhip64
  std::vector<std::string> python;  // "3.11"
  std::vector<std::string> setuid;  // paths with the set-user-id or set-group-id bit
  std::vector<std::string> top;     // names in the root directory
  std::vector<std::pair<std::string, std::string>> labels;
};

// Nothing is unpacked: unsquashfs lists, and prints single files of a bounded size.
// Errors: no readable image; unsquashfs is missing.
Result<ImageContents> look_into(const std::filesystem::path& image, Processes& processes);

}  // namespace lamec::env
