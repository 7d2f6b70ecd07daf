#pragma once
// Tokens and passwords in a line. What is found is never printed.

#include <string>
#include <string_view>
#include <vector>

namespace lamec::check {

struct Secret {
  std::size_t at = 0;
  std::size_t length = 0;
  std::string kind;  // "a token of Hugging Face"
};
std::vector<Secret> secrets_in(std::string_view line);

// `text` with every one of `values` as ***.
std::string blotted(std::string text, const std::vector<std::string>& values);

}  // namespace lamec::check
