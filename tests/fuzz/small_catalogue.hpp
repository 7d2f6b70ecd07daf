#pragma once
// The catalogue of tests/fuzz/catalogue, read once for a process: an execution must not pay for it.

#include <cstdio>
#include <cstdlib>

#include "adapters/local_files.hpp"
#include "catalog/library.hpp"

namespace lamec::fuzz {

// No input may break what a target promises.
inline void require(bool holds) {
  if (!holds) std::abort();
}

inline const catalog::Library& small_catalogue() {
  static const catalog::Library k_library = [] {
    adapters::LocalFiles files;
    auto opened = catalog::Library::from_directory(LAMEC_SOURCE_DIR "/tests/fuzz/catalogue", files);
    if (!opened) {
      std::fputs(to_text(opened.error()).c_str(), stderr);
      std::abort();
    }
    return *std::move(opened);
  }();
  return k_library;
}

}  // namespace lamec::fuzz
