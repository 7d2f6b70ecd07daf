#pragma once
// The catalogue that is compiled into the program, opened once.

#include <stdexcept>

#include "catalog/library.hpp"
#include "util/error.hpp"

namespace lamec {

inline const catalog::Library& built_in_library() {
  static const catalog::Library k_library = [] {
    auto opened = catalog::Library::built_in();
    if (!opened) throw std::runtime_error(to_text(opened.error()));
    return *std::move(opened);
  }();
  return k_library;
}

}  // namespace lamec
