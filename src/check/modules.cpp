// LM001: what absence means depends on how complete the tree is known.

#include "check/rule.hpp"
#include "resolve/load_line.hpp"
#include "util/text.hpp"

namespace lamec::check {
namespace {

std::optional<Severity> severity_of(const Stage& stage, resolve::LoadOutcome outcome) {
  switch (stage.completeness) {
    case Completeness::probed: return Severity::error;
    case Completeness::snapshot: return Severity::warning;
    // Half-filled and unknown trees say nothing by leaving a module out; a row that is there but closed still counts.
    case Completeness::partial: return outcome == resolve::LoadOutcome::closed ? std::optional(Severity::warning) : std::nullopt;
    case Completeness::unknown: return std::nullopt;
  }
  return std::nullopt;
}

Finding finding_for(const Stage& stage, const resolve::LoadStep& step, Severity severity, Place where) {
  Finding finding{"", severity, std::move(where), "", "", ""};
  const std::string known = stage.completeness == Completeness::probed ? "the tree was read from the system on " + stage.date
                                                                        : "the public recipe of the stage at " + stage.date + "; the installed tree may differ";
  finding.reason = known;
  if (step.outcome == resolve::LoadOutcome::closed) {
    finding.message = step.word + " is in " + stage.module_name + ", but nothing loaded before it makes it visible";
    finding.fix = "load before it: " + join(step.opens_it, ", or ");
  } else if (step.outcome == resolve::LoadOutcome::no_version) {
    finding.message = stage.module_name + " has no " + step.word;
    finding.fix = "there is " + enumerate(step.near);
  } else {
    finding.message = stage.module_name + " has no module " + step.word;
    if (!step.near.empty()) finding.fix = "near: " + enumerate(step.near, "or");
  }
  return finding;
}

}  // namespace

std::vector<Finding> unknown_modules(const CheckInput& input) {
  std::vector<Finding> findings;
  const Stage* stage = nullptr;
  std::vector<LoadedWord> pending;
  const auto flush = [&] {
    if (stage != nullptr) {
      std::vector<std::string> words;
      for (const LoadedWord& word : pending) words.push_back(word.text);
      const auto steps = resolve::walk_load_line(*stage, words);
      for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].outcome == resolve::LoadOutcome::loaded || steps[i].outcome == resolve::LoadOutcome::by_prefix) continue;
        if (const auto severity = severity_of(*stage, steps[i].outcome)) {
          findings.push_back(finding_for(*stage, steps[i], *severity, place_of(input, pending[i].line, pending[i].column)));
        }
      }
    }
    pending.clear();
  };
  for (LoadedWord& word : loaded_words(input.script)) {
    if (word.text.rfind("Stages/", 0) == 0) {
      flush();
      stage = input.stage(word.text.substr(7));
    } else {
      pending.push_back(std::move(word));
    }
  }
  flush();
  return findings;
}

}  // namespace lamec::check
