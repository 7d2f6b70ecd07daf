#pragma once
// A script as lines that keep every byte, for changes that touch nothing else: where its module blocks are,
// what a module line loads.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "util/error.hpp"

namespace lamec::script {

struct TextLine {
  std::string text;  // without its ending
  std::string end;   // "\n", "\r\n", or "" for a last line without one
  bool operator==(const TextLine&) const = default;
};

// Total; join_text(split_text(t)) == t for any bytes.
std::vector<TextLine> split_text(std::string_view text);
std::string join_text(const std::vector<TextLine>& lines);

// Leading blanks and tabs.
std::string indent_of(std::string_view line);

// Indices of the lines `# MODULES BEGIN ...` and `# MODULES END`; both may be indented.
struct BlockSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Errors name the line: a block that is never closed, one inside another, an end without a beginning.
Result<std::vector<BlockSpan>> find_blocks(const std::vector<TextLine>& lines, const std::string& file);

// Lines that bash reads as one: a line and those that follow a backslash at its end.
struct LogicalLine {
  std::size_t first = 0;
  std::size_t count = 1;
  std::string text;  // joined without the backslashes
};
std::vector<LogicalLine> logical_lines(const std::vector<TextLine>& lines, std::size_t first,
                                       std::size_t end);

enum class ModuleLineKind : std::uint8_t {
  none,     // no module command
  load,     // `ml A B`, `module load A B`: `words` are the modules
  other,    // purge, use, list, swap, ...
  unclear,  // a module command with variables, quotes or a second command: it is read by a shell only
};

struct ModuleLine {
  ModuleLineKind kind = ModuleLineKind::none;
  std::vector<std::string> words;  // load: the modules; other: the words behind `ml` or `module`
  std::string tail;  // what follows the words, with the blanks before it: "  # why", " || exit 1"
};

ModuleLine read_module_line(std::string_view line);

// True where two module lines say the same to the module tool: `module use "$X"` and `ml use $X`.
bool same_module_command(std::string_view a, std::string_view b);

// The header line of a block with one word taken out, or put behind the last word that is no setting; every
// other byte stays.
std::string without_word(std::string_view header, std::string_view word);
std::string with_item(std::string_view header, std::string_view item);
// ... and with one word in the place of another.
std::string with_word(std::string_view header, std::string_view old_word, std::string_view new_word);
// Words behind `MODULES BEGIN` with their columns, which count from 1.
std::vector<std::pair<std::string, int>> header_words(std::string_view header);

}  // namespace lamec::script
