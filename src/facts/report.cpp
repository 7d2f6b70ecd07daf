#include "facts/report.hpp"

#include <algorithm>

namespace lamec::facts {

Counts count(const Draft& draft) {
  Counts counts;
  for (const Fate& fate : draft.fates) {
    ++counts.read;
    switch (fate.outcome) {
      case Outcome::field:
        ++counts.fields;
        break;
      case Outcome::text:
        ++counts.texts;
        break;
      case Outcome::note:
        ++counts.notes;
        break;
      case Outcome::null:
        ++counts.nulls;
        break;
    }
  }
  return counts;
}

std::string_view to_text(Outcome outcome) {
  switch (outcome) {
    case Outcome::field:
      return "field";
    case Outcome::text:
      return "text";
    case Outcome::note:
      return "note";
    case Outcome::null:
      return "null";
  }
  return "";
}

std::string_view to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::same:
      return "same";
    case Verdict::differs:
      return "differs";
    case Verdict::missing:
      return "missing";
  }
  return "";
}

std::string report_text(const Imported& imported, bool all) {
  const Counts counts = count(imported.draft);
  std::string text = imported.file + ": " + std::to_string(counts.read) +
                     " facts read: " + std::to_string(counts.fields) + " as fields, " +
                     std::to_string(counts.texts) + " as text, " + std::to_string(counts.notes) +
                     " as notes, " + std::to_string(counts.nulls) + " not known" +
                     (imported.written ? "; written" : "") + "\n";
  for (const Fate& fate : imported.draft.fates) {
    if (!all || fate.outcome == Outcome::field) continue;
    text += "  " + std::string(to_text(fate.outcome)) + "  " + fate.path + " (" + fate.place +
            "): " + fate.reason + "\n";
  }
  if (!imported.existed) return text;
  const auto number = [&](Verdict verdict) {
    return std::count_if(imported.compared.begin(), imported.compared.end(),
                         [&](const Compared& one) { return one.verdict == verdict; });
  };
  text += "  the file exists: " + std::to_string(number(Verdict::same)) + " same, " +
          std::to_string(number(Verdict::differs)) + " differ, " + std::to_string(number(Verdict::missing)) +
          " missing\n";
  for (const Compared& one : imported.compared) {
    if (one.verdict == Verdict::same && !all) continue;
    text += "  " + std::string(to_text(one.verdict)) + "  " + one.target + ": " + one.ours + " (" +
            one.place + ")";
    if (!one.there.empty()) text += ", there " + one.theirs + " (" + one.there + ")";
    text += "\n";
  }
  return text;
}

}  // namespace lamec::facts
