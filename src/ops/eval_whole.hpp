#pragma once
// A script that gen wrote and nobody edited is made again as a whole.

#include <optional>
#include <string>
#include <vector>

#include "ops/eval.hpp"
#include "script/edit.hpp"

namespace lamec::ops {

// The request that the script's own header keeps; nothing for other scripts. An error stands at the header's
// line.
std::optional<Result<Request>> kept_request(const std::vector<script::TextLine>& lines,
                                            const std::string& file);

// The whole script made again for `wanted`, if it is what `kept` gives today, or gave with the stage that its
// block holds; lines about the catalogue's version and dates do not count, and alone they change nothing.
// Nothing for an edited script.
Result<std::optional<Evaluated>> make_again(const std::vector<script::TextLine>& lines, const Request& kept,
                                            const Request& wanted, const catalog::Library& library);

// The text with the line ends of the given lines' first.
std::string with_ends_of(const std::vector<script::TextLine>& like, const std::string& text);

// What gen wrote, as far as can be told, before a person edited the script: of today's text and those of the
// stage that the block holds the one that is nearest. Nothing where the request cannot be met any more.
std::optional<std::string> closest_version(const std::vector<script::TextLine>& lines, const Request& kept,
                                           const catalog::Library& library);

// `# lamec:` lines of the header brought up to date, request line included.
void renew_header(std::vector<script::TextLine>& lines, const Request& wanted,
                  const catalog::Library& library);

}  // namespace lamec::ops
