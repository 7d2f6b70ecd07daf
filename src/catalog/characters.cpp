// The characters that a catalogue file may hold; see document.hpp.
#include "catalog/document.hpp"

namespace lamec::catalog {
namespace {

struct Decoded {
  std::uint32_t code = 0;
  std::size_t size = 0;  // 0: not UTF-8
};

// One UTF-8 character (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < size) return {};
  std::uint32_t code = lead & (0xffU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0U) != 0x80U) return {};
    code = code << 6 | (byte(i) & 0x3fU);
  }
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  if (overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return {};
  return {code, size};
}

// Characters that a reader cannot see but a program obeys: C0 and C1 controls, line and paragraph separators,
// and those that reorder text (Unicode TR 9).
bool is_refused(std::uint32_t code, bool tabs) {
  if (code == '\n' || (tabs && code == '\t')) return false;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true;
  return code == 0x2028 || code == 0x2029 || (code >= 0x202a && code <= 0x202e) ||
         (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

std::string line_of(std::string_view text, int line) {
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return "";
    text.remove_prefix(end + 1);
  }
  return line > 0 ? std::string(text.substr(0, text.find('\n'))) : "";
}

Result<void> check_characters(const SourceText& source, bool tabs) {
  int line = 1;
  int column = 1;
  std::string_view rest = source.text;
  while (!rest.empty()) {
    const Decoded next = decode(rest);
    if (next.size == 0 || is_refused(next.code, tabs)) {
      std::string what = next.size == 0 ? "not UTF-8 text" : "a control or direction character";
      if (next.code == '\t') what = "a tab: indent with blanks";
      if (next.code == '\r') what = "a carriage return: save the file with Unix line ends";
      return fail(Error{ErrorKind::catalog, what, Place{source.file, line, column, ""}, {}});
    }
    if (next.code == '\n') {
      ++line;
      column = 1;
    } else {
      column += static_cast<int>(next.size);
    }
    rest.remove_prefix(next.size);
  }
  return {};
}

}  // namespace lamec::catalog
