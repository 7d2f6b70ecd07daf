#pragma once
// The built page (web/dist) as it lies in the program.

#include <span>
#include <string>
#include <string_view>

namespace lamec::cli {

struct PageFile {
  std::string_view path;  // "/assets/page.js"
  std::string_view type;  // of its content
  std::string_view text;
};

std::span<const PageFile> page_files();  // by cmake/page.cmake
// "/" is index.html; nothing for what the page does not have.
const PageFile* find_page_file(const std::string& path);

}  // namespace lamec::cli
