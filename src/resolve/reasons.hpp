#pragma once
// Building reasons: the rule that fired, and the facts it stands on.

#include <string>
#include <vector>

#include "model/script.hpp"
#include "model/system.hpp"
#include "util/error.hpp"

namespace lamec::resolve {

const Evidence* find_evidence(const std::vector<Evidence>& sources, const std::string& key);

// "official, 2025-12-10: HelmholtzAI-FZJ course ..."; "" for an unknown key.
std::string evidence_text(const std::vector<Evidence>& sources, const std::string& key);

inline Reason rule(std::string name, std::string text) { return Reason{std::move(name), std::move(text), {}, {}}; }

// A rule that stands on one fact.
template <class T>
Reason because(std::string name, std::string text, const Sourced<T>& fact, const std::vector<Evidence>& sources) {
  if (!fact.note.empty()) text += " (" + fact.note + ")";
  return Reason{std::move(name), std::move(text), fact.origin, evidence_text(sources, fact.evidence)};
}

}  // namespace lamec::resolve
