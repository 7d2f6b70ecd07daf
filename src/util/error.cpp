#include "util/error.hpp"

#include "util/text.hpp"

namespace lamec {

std::string to_text(const Error& error) {
  std::string out = "lamec: error: " + error.message + "\n";
  if (error.where) {
    const Place& place = *error.where;
    out += "  --> " + place.file;
    if (place.line > 0) out += ":" + std::to_string(place.line);
    if (place.line > 0 && place.column > 0) out += ":" + std::to_string(place.column);
    out += "\n";
    if (!place.text.empty()) {
      out += "   | " + place.text + "\n";
      if (place.column > 0) out += "   | " + lead_of_caret(place.text, place.column) + "^\n";
    }
  }
  for (const std::string& hint : error.hints) out += "hint: " + hint + "\n";
  return visible(out);
}

}  // namespace lamec
