#pragma once
// What rules about a partition share: who stands behind a limit, and how grave it is then.

#include <optional>
#include <string>
#include <utility>

#include "check/rule.hpp"

namespace lamec::check {

// A fact from memory alone is no ground for calling a script wrong.
template <class T>
Severity severity_by(const Sourced<T>& fact, const System& system) {
  for (const Evidence& evidence : system.sources) {
    if (evidence.key == fact.evidence && evidence.level == EvidenceLevel::unverified) return Severity::warning;
  }
  return Severity::error;
}

template <class T>
Finding over(const Sheet& sheet, const FoundOption& option, const Sourced<T>& fact, std::string message,
             std::string fix = "") {
  const System& system = *sheet.input.system;
  return finding_at(sheet, severity_by(fact, system), option.line, option.column, std::move(message),
                    source_of(fact, system), std::move(fix));
}

// Looks at each component that lands on a known partition.
template <class Look>
Findings each_component(const Sheet& sheet, Look look) {
  Findings findings;
  for (int component = 0; component < component_count(sheet); ++component) {
    if (const Partition* partition = partition_of(sheet, component)) look(*partition, component, findings);
  }
  return findings;
}

std::optional<int> number_of(const Sheet& sheet, std::string_view name, int component);

// The QoS that the component asks for, or gets where it asks for none, as far as its limits are known.
const Qos* qos_of(const Sheet& sheet, const Partition& partition, int component);

}  // namespace lamec::check
