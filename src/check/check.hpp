#pragma once
// Offline findings about a script: pure functions, one small function a rule, one table of rules.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"
#include "model/script.hpp"
#include "model/stage.hpp"
#include "model/system.hpp"

namespace lamec::check {

struct CheckInput {
  const Script& script;
  std::string file;  // for places
  // Nothing where nobody said for which system the script is: rules that need one are silent then.
  const System* system = nullptr;
  // A stage of the system's site; nothing where the catalogue does not know it.
  std::function<const Stage*(std::string_view)> stage = {};
  // Titles of other systems that have a partition of this name.
  std::function<std::vector<std::string>(std::string_view)> partition_elsewhere = {};
  // The stages of the site that came before this one, newest first.
  std::function<std::vector<const Stage*>(const Stage&)> earlier_stages = {};
};

struct Sheet;  // check/rule.hpp

struct Rule {
  std::string_view code;  // "LM001", never reused
  std::string_view title;
  Severity severity;  // the gravest that it reports
  std::vector<Finding> (*look)(const Sheet&);
};

std::span<const Rule> rules();

// All findings, by line, less those that a `# lamec: ignore=CODE reason` takes out. Secrets are blotted out
// in every text.
std::vector<Finding> check(const CheckInput& input);

// The script with the edits of the findings; edits that overlap an earlier one are left for the next run.
std::string fixed(const std::string& text, const std::vector<Finding>& findings);

}  // namespace lamec::check
