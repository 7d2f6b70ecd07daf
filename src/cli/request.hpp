#pragma once
// The request of gen and explain: the same words, the same options.

#include <vector>

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "model/request.hpp"
#include "ops/request_file.hpp"

namespace lamec::cli {

std::vector<OptionSpec> request_option_specs();
// Those of them that choose the software, not the job.
std::vector<OptionSpec> choice_option_specs();

// Positionals are SYSTEM SOFTWARE..., or a request file (ops/request_file.hpp) whose values options override;
// SYSTEM may be left out on a login node of a known system, and may be "here" or stand behind --on.
Result<Request> read_request(const Arguments& arguments, Session& session);

// The same, with the files that a request file names; these are then relative to the current directory.
Result<ops::RequestFile> read_request_and_files(const Arguments& arguments, Session& session);

// --on SYSTEM, in place of the first word or of what a request file says.
OptionSpec on_option_spec();

// The system whose login node this is; nothing elsewhere.
std::optional<std::string> here(Session& session, const catalog::Library& library);

}  // namespace lamec::cli
