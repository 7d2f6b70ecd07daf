#pragma once
// A scaling study as it is kept: one JSON file below the state directory, which names runs of the ledger and
// holds the epochs that were read from their output. Written before anything is submitted, and again whenever
// something was learnt.

#include <string>
#include <vector>

#include "cli/json_text.hpp"
#include "cli/session.hpp"
#include "scale/figures.hpp"

namespace lamec::cli {

struct StudyPoint {
  std::string run;  // its name in the ledger
  std::string log;  // state of what was read: "" not yet, "read", "lost" (nothing will come)
  scale::Measured measured;
};

struct Study {
  std::string name;     // 20261126-143000-ddp: also the file's
  std::string title;    // "ddp on JURECA-DC, partition dc-gpu"
  std::string pattern;  // "" is JSON lines
  scale::Counting counting;
  std::vector<StudyPoint> points;
};

Result<void> write_study(const Study& study, Session& session);
// By name, or `last`. Errors (input): none of that name; a file that is none.
Result<Study> read_study(const std::string& word, Session& session);
// Oldest first.
Result<std::vector<std::string>> study_names(Session& session);

Json json_of(const scale::Epoch& epoch);

}  // namespace lamec::cli
