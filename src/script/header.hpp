#pragma once
// The `# lamec:` lines at the top of a generated script. They keep the request, so that the script can be
// explained and made again.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/script.hpp"
#include "util/error.hpp"

namespace lamec::script {

// Words on one line: plain words as they are, others in double quotes with \" \\ \n \t \r and \xHH. Never a
// shell's business.
std::string encode_words(const std::vector<std::string>& words);
// The inverse. Errors: an open quote, an unknown escape.
Result<std::vector<std::string>> decode_words(std::string_view text);

// How the lines of a header begin.
inline constexpr std::string_view k_version_mark = "# lamec: version ";
inline constexpr std::string_view k_request_mark = "# lamec: request ";
inline constexpr std::string_view k_origin_mark = "# lamec: from ";
inline constexpr std::string_view k_second_hand_mark = "# lamec: rests on second-hand facts: ";

struct HeaderFacts {
  std::string version;   // of lamec
  std::string revision;  // of the catalogue
  std::string oldest;    // evidence dates, "" where none is known
  std::string newest;
  std::vector<std::string> request;      // words behind `lamec gen`
  std::vector<std::string> second_hand;  // facts of level field or weaker
  std::vector<std::string> origin = {};  // Request::origin
};

std::vector<ScriptLine> header_lines(const HeaderFacts& facts);

// The words behind a mark of the header; nothing if no line has it.
std::optional<Result<std::vector<std::string>>> find_words(const Script& script, std::string_view mark);

}  // namespace lamec::script
