#pragma once
// text -> Script: every line with its kind, every byte kept. Reads back all that the printer writes.

#include <string_view>

#include "model/script.hpp"

namespace lamec::script {

// Total: any text is a script. to_text(parse(text)) == text.
Script parse(std::string_view text);

}  // namespace lamec::script
