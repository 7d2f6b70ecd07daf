#pragma once
// A request kept in a file: the options of the command line by the same names, in YAML, with what is
// otherwise on single systems. Strict: an unknown key is an error with its place.
//
//   software: [ddp]
//   nodes: 2
//   time: 1h
//   command: [python, train.py]
//   copy: [train.py]
//   systems:
//     jureca: {account: raise-ctp2}
//     lumi-g: {partition: standard-g, account: project_465000000}

#include <string>
#include <vector>

#include "catalog/document.hpp"
#include "model/request.hpp"
#include "util/error.hpp"

namespace lamec::ops {

struct RequestFile {
  Request request;
  std::vector<std::string> copies;   // as written: relative to the file's directory
  std::vector<std::string> fetches;  // below the directory where the job is submitted
  bool follow = false;               // to the job's end
};

// True for names that a file of this kind has: *.yaml, *.yml.
bool names_request_file(std::string_view word);

// For `system`, else for the file's own `system:`. Errors (input) with file:line:column and the nearest valid
// key.
Result<RequestFile> read_request_file(const catalog::SourceText& source, const std::string& system);

// JSON Schema, draft 2020-12, for editors.
std::string request_file_schema();

}  // namespace lamec::ops
