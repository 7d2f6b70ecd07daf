#pragma once
// Source keys inside running text: `(STR)`, `(memory)`, `# BSCWEB, COMPSS`.

#include <string>
#include <string_view>
#include <vector>

namespace lamec::facts {

struct Tagged {
  std::string text;    // without the tags
  std::string source;  // "" where none is named; `memory` where several are and one is
};

// Takes tags in parentheses, and texts that are nothing but keys, out of a fact's text. A tag with more than
// keys and a count of hits in it stays where it is, but counts as source.
Tagged without_tags(std::string_view text, const std::vector<std::string>& keys);

// A comment that begins with a key names a source; what else it says is the text.
Tagged read_comment(std::string_view comment, const std::vector<std::string>& keys);

// What stands behind ` #` on a line of YAML, trimmed; "" where nothing does.
std::string trailing_comment(std::string_view line);

}  // namespace lamec::facts
