#pragma once
// Building reasons: the rule that fired, and the facts it stands on.

#include <string>
#include <vector>

#include "model/find.hpp"
#include "model/script.hpp"

namespace lamec::resolve {

inline Reason rule(std::string name, std::string text) {
  return Reason{std::move(name), std::move(text), {}, {}};
}

// A rule that stands on one fact.
template <class T>
Reason because(std::string name, std::string text, const Sourced<T>& fact,
               const std::vector<Evidence>& sources) {
  if (!fact.note.empty()) text += " (" + fact.note + ")";
  return Reason{std::move(name), std::move(text), fact.origin, evidence_text(sources, fact.evidence)};
}

}  // namespace lamec::resolve
