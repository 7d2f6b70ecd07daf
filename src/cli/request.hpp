#pragma once
// The request of gen and explain: the same words, the same options.

#include <vector>

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "model/request.hpp"

namespace lamec::cli {

std::vector<OptionSpec> request_option_specs();

// Positionals are SYSTEM SOFTWARE...; SYSTEM may be left out on a login node of a known system, and may be
// "here".
Result<Request> read_request(const Arguments& arguments, Session& session);

// The system whose login node this is; nothing elsewhere.
std::optional<std::string> here(Session& session, const catalog::Library& library);

}  // namespace lamec::cli
