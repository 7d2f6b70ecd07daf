#pragma once
// A draft beside a system's file that exists: each fact is the same there, differs, or is missing.

#include <string>
#include <vector>

#include "catalog/document.hpp"
#include "facts/draft.hpp"

namespace lamec::facts {

enum class Verdict : std::uint8_t { same, differs, missing };

struct Compared {
  std::string target;  // field, or "facts/KEY"
  Verdict verdict = Verdict::same;
  std::string ours;  // the value of the facts, and where it stands
  std::string place;
  std::string theirs;  // the value of the existing file, and where it stands
  std::string there;
};

std::vector<Compared> compare(const Draft& draft, const catalog::Document& existing);

}  // namespace lamec::facts
