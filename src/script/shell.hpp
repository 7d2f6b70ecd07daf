#pragma once
// Typed words as POSIX shell text.

#include <string>

#include "model/recipe.hpp"
#include "model/word.hpp"

namespace lamec::script {

// One word: literals quoted where they must be, variables and expressions inside double quotes.
std::string to_shell(const Word& word);
std::string to_shell(const Words& words);

// As to_shell, but variables stay bare: `ml use $OTHERSTAGES` must vanish where the variable is empty.
std::string to_module_command(const Words& words);

// `$PROJECT/venvs/x` -> variable and literal; only names in capitals are variables.
Word path_word(const std::string& path);

}  // namespace lamec::script
