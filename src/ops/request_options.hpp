#pragma once
// The options of a request, in one table: the command line registers them, a script's header keeps them,
// `explain` reads them back.

#include <functional>
#include <string>
#include <vector>

#include "model/request.hpp"
#include "util/error.hpp"

namespace lamec::ops {

struct RequestOption {
  std::string name;     // "--nodes"
  std::string metavar;  // "N"; "" is a flag
  std::string help;
  std::string group;  // heading in --help
  bool repeated = false;
  std::vector<std::string> words;  // the closed list of values, if it is one: for completion
  std::function<Result<void>(Request&, const std::string&)> set;
  // What to write so that `set` gives the same request; empty where it was not asked for. A set flag has one
  // empty value.
  std::function<std::vector<std::string>(const Request&)> get;
};

const std::vector<RequestOption>& request_options();

// One word that is neither an option nor a command: software, or a setting as in a block's header
// (`stage=2024`).
Result<void> add_item(Request& request, const std::string& word);

// A whole script is wanted once a command or anything about the job is given.
void imply_script(Request& request);

// Words behind `lamec gen`; request_from_words(request_to_words(r)) == r.
std::vector<std::string> request_to_words(const Request& request);
Result<Request> request_from_words(const std::vector<std::string>& words);

}  // namespace lamec::ops
