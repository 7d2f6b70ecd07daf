#pragma once
// Words as the catalogue writes them: `$NAME` is a variable, `{name}` a parameter of the plan, everything
// else stands for itself; `$$`, `{{` and `}}` are the characters.

#include <string>
#include <string_view>
#include <vector>

#include "model/word.hpp"
#include "util/error.hpp"

namespace lamec::catalog {

// Names that may stand behind `$` and between `{}`; others are errors, so that a typing error is not an empty
// string later.
const std::vector<std::string>& known_variables();
const std::vector<std::string>& known_parameters();

// Parameters have a value only inside a launch; elsewhere (`modules: setup:`) they are refused.
enum class Parameters { allowed, refused };

Result<Word> parse_word(std::string_view text, Parameters parameters);

// The spelling that parse_word() reads back as the same word.
std::string to_catalogue_text(const Word& word);

}  // namespace lamec::catalog
