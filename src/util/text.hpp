#pragma once
// Small text functions that the standard library lacks.

#include <string>
#include <string_view>
#include <vector>

namespace lamec {

// Parts between separators; an empty text has one empty part.
std::vector<std::string> split(std::string_view text, char separator);
// Lines without their line feeds; a text that ends in a line feed has no empty last line.
std::vector<std::string> split_lines(std::string_view text);
// Words between blanks and tabs; no empty words.
std::vector<std::string> split_blanks(std::string_view text);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string_view trim(std::string_view text);
std::string to_lower(std::string_view text);
bool contains(std::string_view text, std::string_view part);
std::string replace_all(std::string text, std::string_view from, std::string_view to);
// Letters, digits, '.' and '_'; everything else is '-': for names of files and jobs.
std::string plain_word(std::string_view text);
// "1 node", "2 nodes"
std::string count_of(long long number, std::string_view noun);
// "a, b and c"
std::string enumerate(const std::vector<std::string>& words, std::string_view last = "and");
// What stands before a caret under byte `column` (from 1) of the line: tabs stay tabs, so that it stands
// right whatever a tab is wide, and a character of several bytes takes one place.
std::string lead_of_caret(std::string_view line, int column);
// The column of the same byte counted in UTF-16 code units. A byte that is not UTF-8 counts as one.
int utf16_column(std::string_view line, int column);
// True if the text holds a byte below 0x20 or 0x7f: such text never enters a script, a modulefile or a
// configuration.
bool has_control_character(std::string_view text);
// 16 hexadecimal digits (FNV-1a, 64 bits), the same on every machine: names content, proves nothing.
std::string content_hash(std::string_view text);
// "3.4 GiB", "12 bytes"
std::string size_in_words(long long bytes);
// The text as a terminal may be given it: control characters but line feeds and tabs (ECMA-48, also those of
// 0x80 to 0x9f in UTF-8) are written out as \x1b; what another machine said must not command this one's
// terminal.
std::string visible(std::string_view text);

}  // namespace lamec
