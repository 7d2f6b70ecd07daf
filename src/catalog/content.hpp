#pragma once
// What an opened library holds; library.cpp and builtin/ know it.

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/blob.hpp"
#include "catalog/library.hpp"

namespace lamec::catalog {

struct Library::Content {
  std::string owned;  // empty where the bytes lie in the program
  std::string_view bytes;
  Blob blob;
  std::string revision;
  std::vector<Recipe> recipes;  // few and small, wanted by nearly every question
  // What was decoded once: that takes longer than using it, and many scripts ask for the same few.
  std::mutex kept;  // guards both
  std::map<std::pair<std::string, std::string>, Stage> stages;
  std::map<std::string, System, std::less<>> systems;

  // `all` must stay where it is as long as the content does.
  Result<void> open(std::string_view all, Blob::Content trust);
};

}  // namespace lamec::catalog
