#pragma once
// The forms of `lamec check`: text for people, JSON (docs/json.md), SARIF 2.1.0, GitHub's workflow commands,
// GitLab's code quality report.

#include <optional>
#include <string>
#include <vector>

#include "model/finding.hpp"
#include "ops/check.hpp"

namespace lamec::cli {

struct Checked {
  std::string file;
  std::string system;  // "": nobody said
  std::vector<Finding> findings;
  std::vector<int> utf16_columns;  // of the findings, for SARIF; everywhere else columns count bytes
  std::optional<ops::TwinVerdict> twin;
};

std::string finding_text(const Finding& finding);
std::string twin_text(const ops::TwinVerdict& verdict);
std::string json_report(const std::vector<Checked>& all);
std::string sarif_report(const std::vector<Checked>& all);
std::string github_report(const std::vector<Checked>& all);
std::string gitlab_report(const std::vector<Checked>& all);

}  // namespace lamec::cli
