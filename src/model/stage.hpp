#pragma once
// A dated generation of a module tree. Identity of a module is name + version + level.

#include <cstdint>
#include <string>
#include <vector>

#include "model/evidence.hpp"

namespace lamec {

// How much of the real tree the rows show; decides what the absence of a module means.
enum class Completeness : std::uint8_t {
  unknown,   // no listing at all: absence means nothing
  partial,   // a half-filled listing: absence means nothing
  snapshot,  // the public recipe at its date: absence is worth a dated warning
  probed,    // read from the live system: absence is an error
};

// Index into Stage::modules and Stage::levels.
using ModuleIndex = std::uint32_t;
using LevelIndex = std::uint32_t;

// A directory of modulefiles: visible once one of `opened_by` is loaded. The first level ("Core") needs only
// the stage.
struct Level {
  std::string name;                    // "Compiler/GCCcore/11.2.0"
  std::vector<ModuleIndex> opened_by;  // any one of them; the first is the usual choice
  bool operator==(const Level&) const = default;
};

struct Module {
  std::string name;     // "PyTorch"
  std::string version;  // "1.11-CUDA-11.5"; hidden modules have a leading dot only when they are loaded, see
                        // load_name()
  LevelIndex level = 0;
  bool hidden = false;
  std::string family;                // "compiler", "mpi" or "": a second one of a family replaces the first
  std::vector<ModuleIndex> loads;    // what Lmod loads along (soft: it swaps versions, it does not refuse)
  std::vector<std::string> missing;  // what it would load along but no row of this tree provides
  EvidenceLevel level_of_evidence = EvidenceLevel::official;
  std::string evidence = {};  // key of a source of its own; "" is the stage's
  int line = 0;               // in Stage::rows_file
  bool operator==(const Module&) const = default;

  // What stands behind `module load`: "GCC/11.2.0", "pybind11/.2.9.2".
  std::string load_name() const { return name + "/" + (hidden ? "." : "") + version; }
  std::string plain_name() const { return name + "/" + version; }
};

// A module that goes on under another name.
struct Rename {
  std::string name;      // as earlier stages called it: "SciPy-Stack"
  std::string to;        // as this one calls it: "SciPy-bundle"
  std::string why;       // one line: what shows that it is the same
  std::string evidence;  // key
  Origin origin;
  bool operator==(const Rename&) const = default;
};

struct Stage {
  std::string name;         // "2022"
  std::string site;         // "jsc"
  std::string module_name;  // "Stages/2022"
  std::string date;         // YYYY-MM-DD of the listing
  Completeness completeness = Completeness::unknown;
  std::string evidence;  // key
  std::vector<Evidence> sources;
  std::string note;
  std::vector<std::string>
      prefer;  // module names, best first, among openers that serve equally: "GCC", "OpenMPI"
  // What `default` as a version stands for: "NCCL/default-CUDA-12" -> "2.18.3-1".
  std::vector<std::string> real_versions;  // "NCCL/default-CUDA-12=2.18.3-1"
  std::vector<Rename> renamed;
  std::vector<Level> levels;    // levels[0] is "Core"
  std::vector<Module> modules;  // sorted by name, version, level
  std::string rows_file;        // "sites/jsc/stages/2022.tsv"
  Origin origin;
  bool operator==(const Stage&) const = default;
};

// What messages call it: "Stages/2022", and "stage apps-2026" where no module opens it.
inline std::string spoken_name(const Stage& stage) {
  return stage.module_name.empty() ? "stage " + stage.name : stage.module_name;
}

}  // namespace lamec
