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

// `# lamec:` lines of the header brought up to date, request line included.
void renew_header(std::vector<script::TextLine>& lines, const Request& wanted,
                  const catalog::Library& library);

}  // namespace lamec::ops
