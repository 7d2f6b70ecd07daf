#include "util/error.hpp"

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
      if (place.column > 0) {
        std::string lead;
        // Tabs stay tabs, so that the caret stands under the column whatever a tab is wide.
        for (int i = 0; i + 1 < place.column; ++i) {
          lead += i < static_cast<int>(place.text.size()) && place.text[static_cast<std::size_t>(i)] == '\t'
                      ? '\t'
                      : ' ';
        }
        out += "   | " + lead + "^\n";
      }
    }
  }
  for (const std::string& hint : error.hints) out += "hint: " + hint + "\n";
  return out;
}

}  // namespace lamec
