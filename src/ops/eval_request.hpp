#pragma once
// What a block's header and a script's own header ask for, with the changes of --add, --remove and --upgrade.

#include <string>
#include <vector>

#include "model/request.hpp"
#include "ops/eval.hpp"
#include "script/edit.hpp"

namespace lamec::ops {

// The words of a block's header line; errors stand at the word that is wrong.
Result<Request> read_block_request(const script::TextLine& line, int number, const std::string& file,
                                   const catalog::Library& library);

// An error of the resolver, placed in the block's header: at the word that it is about, where one is.
Error in_header(Error error, const script::TextLine& line, int number, const std::string& file,
                const catalog::Library& library);

struct RequestChange {
  Request request;
  std::string header;                // the block's first line, changed likewise
  std::vector<std::string> removed;  // words of --remove that were found
  std::vector<Note> notes;
};

// Errors: unknown software, nothing left.
Result<RequestChange> change_request(Request request, std::string header, const EvalOptions& options,
                                     const catalog::Library& library);

}  // namespace lamec::ops
