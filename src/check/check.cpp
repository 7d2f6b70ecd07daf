#include "check/check.hpp"

#include <algorithm>

#include "check/rule.hpp"

namespace lamec::check {
namespace {

constexpr Rule k_rules[] = {
    {"LM001", "a module that the stage does not have, or not yet at that point of the line", unknown_modules},
    {"LM002", "a partition that the system does not have", unknown_partition},
    {"LM003", "more time than the partition gives", time_over_limit},
    {"LM004", "more nodes than a job of the partition may have", nodes_over_limit},
    {"LM005", "more GPUs than a node has", gpus_over_hardware},
};

}  // namespace

std::span<const Rule> rules() { return k_rules; }

std::vector<Finding> check(const CheckInput& input) {
  std::vector<Finding> findings;
  for (const Rule& rule : k_rules) {
    for (Finding& finding : rule.look(input)) {
      finding.code = rule.code;
      findings.push_back(std::move(finding));
    }
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return a.where.line < b.where.line; });
  return findings;
}

}  // namespace lamec::check
