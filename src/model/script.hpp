#pragma once
// A batch script as a value: lines with a kind, each with the reasons that put it there.

#include <cstdint>
#include <string>
#include <vector>

#include "model/evidence.hpp"

namespace lamec {

// Why a value is what it is: the rule that fired and where its facts stand.
struct Reason {
  std::string rule;      // a short stable name: "cpus-per-task"
  std::string text;      // one sentence
  Origin origin;         // empty file: the rule itself, or the request
  std::string evidence;  // "official, 2025-12-10: HelmholtzAI-FZJ course ...", or ""
  bool operator==(const Reason&) const = default;
};

enum class LineKind : std::uint8_t {
  shebang,
  header,     // `# lamec: ...`
  directive,  // #SBATCH
  het_job,    // #SBATCH hetjob
  block_begin,
  block_end,
  module,   // ml, module
  command,  // anything that the shell runs
  comment,
  blank,
};

struct ScriptLine {
  LineKind kind = LineKind::blank;
  std::string text;  // without its line feed
  std::vector<Reason> why = {};
  bool operator==(const ScriptLine&) const = default;
};

struct Script {
  std::vector<ScriptLine> lines;
  bool ends_with_newline = true;
  bool operator==(const Script&) const = default;
};

}  // namespace lamec
