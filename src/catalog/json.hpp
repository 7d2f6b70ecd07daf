#pragma once
// Parts of the catalogue as JSON, for programs. Keys are those of the files (docs/catalogue.md); every key is
// always there. A fact is {"value", "evidence", "level", "date", "note", "where"}; "value" is null where it
// is not known. Times are "HH:MM:SS", words of command lines are spelt as in the catalogue.

#include <string>

#include "model/recipe.hpp"
#include "model/stage.hpp"
#include "model/system.hpp"

namespace lamec::catalog {

// Indented by two blanks, with a line feed at the end.
std::string to_json_text(const System& system);
std::string to_json_text(const Site& site);
std::string to_json_text(const Recipe& recipe);
std::string to_json_text(const Stage& stage);

}  // namespace lamec::catalog
