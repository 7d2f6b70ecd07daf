#include "resolve/reasons.hpp"

#include "model/names.hpp"

namespace lamec::resolve {

const Evidence* find_evidence(const std::vector<Evidence>& sources, const std::string& key) {
  for (const Evidence& evidence : sources) {
    if (evidence.key == key) return &evidence;
  }
  return nullptr;
}

std::string evidence_text(const std::vector<Evidence>& sources, const std::string& key) {
  const Evidence* evidence = find_evidence(sources, key);
  if (evidence == nullptr) return "";
  return std::string(to_text(evidence->level)) + (evidence->date.empty() ? "" : ", " + evidence->date) + ": " + evidence->source;
}

}  // namespace lamec::resolve
