#include "catalog/content.hpp"

namespace lamec::catalog {

Result<void> Library::Content::open(std::string_view all, Blob::Content trust) {
  Result<Blob> opened = Blob::open(all, trust);
  if (!opened) return fail(std::move(opened.error()));
  bytes = all;
  blob = std::move(*opened);
  revision = blob.revision();
  for (const std::string& name : blob.names(RecordKind::recipe)) {
    Result<Recipe> recipe = blob.recipe(name);
    if (!recipe) return fail(std::move(recipe.error()));
    recipes.push_back(std::move(*recipe));
  }
  return {};
}

}  // namespace lamec::catalog
