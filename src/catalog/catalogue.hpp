#pragma once
// A whole catalogue as values: what the readers make, what the blob holds.

#include <vector>

#include "catalog/document.hpp"
#include "model/recipe.hpp"
#include "model/stage.hpp"
#include "model/system.hpp"

namespace lamec::catalog {

// Sorted: sites, systems and recipes by name, stages by site and name, texts by file.
struct Catalogue {
  std::vector<Site> sites;
  std::vector<System> systems;
  std::vector<Recipe> recipes;
  std::vector<Stage> stages;
  std::vector<SourceText>
      texts;  // the YAML of sites, systems and recipes: for layers over it, and to show a fact's line
  bool operator==(const Catalogue&) const = default;
};

}  // namespace lamec::catalog
