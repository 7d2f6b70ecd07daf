#pragma once
// Stages of the catalogue, each decoded once for as long as the shelf lives.

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "catalog/library.hpp"
#include "util/error.hpp"

namespace lamec::ops {

class OpenStages {
 public:
  // The library must outlive the shelf.
  explicit OpenStages(const catalog::Library& library) : library_(library) {}
  // Stays where it is until the shelf is gone.
  Result<const Stage*> find(std::string_view site, std::string_view name);

 private:
  const catalog::Library& library_;
  std::map<std::pair<std::string, std::string>, Stage> stages_;
};

}  // namespace lamec::ops
