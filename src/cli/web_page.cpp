#include "cli/web_page.hpp"

namespace lamec::cli {

const PageFile* find_page_file(const std::string& path) {
  const std::string wanted = path == "/" ? "/index.html" : path;
  for (const PageFile& file : page_files()) {
    if (file.path == wanted) return &file;
  }
  return nullptr;
}

}  // namespace lamec::cli
