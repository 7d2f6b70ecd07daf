#pragma once
// Documents into values: one function a kind of file. Every error is ErrorKind::catalog with
// file:line:column.

#include <functional>

#include "catalog/document.hpp"
#include "catalog/schema_stage.hpp"
#include "model/recipe.hpp"
#include "model/stage.hpp"
#include "model/system.hpp"
#include "model/user_config.hpp"

namespace lamec::catalog {

Result<System> read_system(const Document& document);
Result<Site> read_site(const Document& document);
Result<Recipe> read_recipe(const Document& document);
// The YAML half of a stage; stage_rows.hpp adds the table.
Result<StageFile> read_stage_file(const Document& document);
// ~/.config/lamec/config.yaml. Whether a system of that name exists is not looked at.
Result<UserConfig> read_user_config(const Document& document);

}  // namespace lamec::catalog
