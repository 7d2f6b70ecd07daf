#pragma once
// Virtual environments that were made from here, one JSON file each below the state directory: which request,
// where, under what. Written once the environment is whole.

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace lamec::cli {

struct VenvRecord {
  std::string name;  // "jureca-2025-heat": what a person calls it
  std::string system;
  std::string host;                  // "" is this machine
  std::string path;                  // there, as planned: "$PROJECT/venvs/jureca-2025-heat"
  std::vector<std::string> request;  // words behind `lamec gen`
  std::string stage;
  std::vector<std::string> modules;
  std::string revision;  // of the catalogue
  long long made = 0;    // seconds since 1970
};

Result<void> keep_record(const VenvRecord& record, Session& session);
Result<void> forget_record(const VenvRecord& record, Session& session);
// By name; files that are none are skipped, with a note.
Result<std::vector<VenvRecord>> venv_records(Session& session);
// Errors: none of that name; several of it, which --on tells apart.
Result<VenvRecord> find_record(const std::string& name, const std::string& system, Session& session);

}  // namespace lamec::cli
