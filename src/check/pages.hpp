#pragma once
// The page of a rule: `lamec explain LM012` prints it, docs/rules/LM012.md is that print, and a test runs its
// examples.

#include <optional>
#include <string>
#include <string_view>

namespace lamec::check {

struct Page {
  std::string_view code;
  std::string_view why;     // what happens otherwise, and who says so
  std::string_view system;  // the examples are checked on it; "" without one
  int line;                 // of `bad` that the finding points at
  std::string_view bad;
  std::string_view good;  // nothing at all is found in it
  std::string_view fix;
};

std::optional<Page> find_page(std::string_view code);
// Markdown. In the examples ␍ stands for a carriage return.
std::string page_text(const Page& page);
// The list of all rules, as docs/rules/README.md.
std::string index_text();

}  // namespace lamec::check
