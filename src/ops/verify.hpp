#pragma once
// twin verify: the matrix system x software, each cell generated, judged by a real Slurm and executed with a
// real Lmod.

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ops/gen.hpp"
#include "ops/twins.hpp"
#include "ops/witness.hpp"
#include "twin/verify.hpp"

namespace lamec::ops {

// What stands behind a cell. `consistent`: a real Slurm accepts it, and where the module tree is listed a
// real module tool loads it; both are configured from the same facts. `unverified`: something could not be
// tried.
enum class Standing : std::uint8_t { unverified, consistent };

// What a public script that the catalogue was not written from says of a cell.
struct Heard {
  std::string file;
  std::string environment;               // the catalogue's that comes nearest to it
  std::vector<std::string> differences;  // empty: it agrees
};

struct VerifyRow {
  std::string system;
  std::string partition;
  std::string software;
  std::string stage;  // "" is what LAMEC chooses itself
  bool supported = false;
  std::string why_not;  // not supported: the resolver's explanation
  // Facts: what the plan rests on. Mechanics: what ran. A green row says that the mechanics hold, not that
  // the facts are true.
  std::string provider;
  std::string evidence;  // level of the weakest fact that the environment rests on
  std::vector<std::string>
      agreeing;                 // recorded environments that were not used for the plan and load the same
  std::vector<Heard> heard;     // of its system, hardware and software
  std::string newest_evidence;  // date
  std::optional<twin::CellResult> result;
  std::vector<std::string> not_tried;  // what the twin could not try, one sentence each

  Standing standing() const {
    return result && result->ok && not_tried.empty() ? Standing::consistent : Standing::unverified;
  }
  // Somebody else was seen to do the same.
  bool independent() const {
    return ok() && supported &&
           (!agreeing.empty() ||
            std::any_of(heard.begin(), heard.end(), [](const Heard& h) { return h.differences.empty(); }));
  }
  bool ok() const { return !supported || (result && result->ok); }
};

struct VerifySettings {
  std::vector<std::string> systems;   // names; empty is all
  std::vector<std::string> software;  // empty is all
  bool all_stages = false;            // also every stage of the system by itself
  bool all_partitions = false;        // every partition, not only the one that LAMEC chooses
  std::vector<Witness> witnesses;
  // Where a broken script or plan is wanted on purpose: changes the cell before it runs.
  std::function<void(twin::Cell&)> tamper = {};
  std::function<void(const VerifyRow&)> finished = {};  // after each row: progress
};

// What a script that was generated must do on a twin.
twin::Cell cell_for(const Generated& generated, const std::vector<Recipe>& recipes, const std::string& name);

// Starts a twin of each system for the time of the run (or uses the one that is up). An error only if a twin
// cannot be had.
Result<std::vector<VerifyRow>> verify(const VerifySettings& settings, const twin::TwinSettings& twins,
                                      const catalog::Library& library, Files& files, Processes& processes);

}  // namespace lamec::ops
