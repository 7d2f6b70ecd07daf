#include "check/ignore.hpp"

#include <algorithm>

#include "check/rule.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::check {
namespace {

constexpr std::string_view k_mark = "# lamec: ignore=";

bool is_code(const std::string& code) {
  return std::any_of(rules().begin(), rules().end(), [&](const Rule& rule) { return rule.code == code; });
}

}  // namespace

std::vector<Ignore> ignores_of(const Script& script) {
  std::vector<Ignore> found;
  for (std::size_t i = 0; i < script.lines.size(); ++i) {
    const std::string& text = script.lines[i].text;
    const std::size_t at = text.find(k_mark);
    if (at == std::string::npos) continue;
    const std::string_view rest = trim(std::string_view(text).substr(at + k_mark.size()));
    const std::size_t blank = std::min(rest.find_first_of(" \t"), rest.size());
    const bool alone = trim(std::string_view(text).substr(0, at)).empty();
    found.push_back({split(rest.substr(0, blank), ','), std::string(trim(rest.substr(blank))),
                     static_cast<int>(i) + 1, static_cast<int>(at) + 1,
                     static_cast<int>(i) + (alone ? 2 : 1)});
  }
  return found;
}

Findings ignore_comment(const Sheet& sheet) {
  Findings findings;
  for (const Ignore& ignore : ignores_of(sheet.input.script)) {
    for (const std::string& code : ignore.codes) {
      if (is_code(code)) continue;
      findings.push_back(finding_at(sheet, Severity::warning, ignore.line, ignore.column,
                                    "there is no rule '" + code + "' to ignore",
                                    "the list: lamec explain rules"));
    }
    if (ignore.reason.empty()) {
      findings.push_back(finding_at(sheet, Severity::warning, ignore.line, ignore.column,
                                    "a finding is ignored without a reason, so it is not",
                                    "whoever reads the script later must know why",
                                    "# lamec: ignore=" + join(ignore.codes, ",") + " REASON"));
    }
  }
  return findings;
}

}  // namespace lamec::check
