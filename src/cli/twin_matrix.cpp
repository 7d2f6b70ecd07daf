#include "cli/twin_matrix.hpp"

#include <algorithm>
#include <map>

#include "util/text.hpp"

namespace lamec::cli {
namespace {

std::string cell(std::string text) {
  return replace_all(std::move(text), "|", "\\|");
}

std::string reason(const ops::VerifyRow& row) {
  if (!row.supported) {
    // Behind the part that every such sentence begins with.
    const std::size_t at = row.why_not.find(" as asked: ");
    return at == std::string::npos ? row.why_not : row.why_not.substr(at + 11);
  }
  if (!row.ok())
    return "FAILED: " + (row.result ? join(row.result->problems, "; ") : std::string("did not run"));
  if (const auto agreeing = agreeing_with(row); !agreeing.empty()) return "agrees: " + join(agreeing, ", ");
  return row.not_tried.empty() ? "" : "not tried: " + join(row.not_tried, "; ");
}

std::string counts_of(const std::map<std::string, int>& counts) {
  const auto count = [&](const char* name) {
    const auto it = counts.find(name);
    return std::to_string(it == counts.end() ? 0 : it->second);
  };
  return count("independent") + " independent, " + count("consistent") + " consistent, " +
         count("unverified") + " unverified, " + count("-") + " that cannot be had";
}

}  // namespace

std::string standing_of(const ops::VerifyRow& row) {
  if (!row.supported) return "-";
  if (row.independent()) return "independent";
  return row.standing() == ops::Standing::consistent ? "consistent" : "unverified";
}

std::vector<std::string> agreeing_with(const ops::VerifyRow& row) {
  std::vector<std::string> all = row.agreeing;
  for (const ops::Heard& heard : row.heard) {
    if (heard.differences.empty())
      all.push_back(heard.file + (heard.environment.empty() ? "" : " (" + heard.environment + ")"));
  }
  return all;
}

std::string matrix_page(const std::vector<ops::VerifyRow>& rows) {
  std::map<std::string, int> all;
  std::map<std::string, std::map<std::string, int>> counts;
  std::map<std::string, std::string> tables;
  for (const ops::VerifyRow& row : rows) {
    const std::string standing = standing_of(row);
    ++all[standing];
    ++counts[row.software][standing];
    tables[row.software] += "| " + row.system + " | " + (row.partition.empty() ? "-" : row.partition) +
                            " | " + (row.supported ? row.provider : "-") + " | " +
                            (row.evidence.empty() ? "-" : row.evidence) + " | " + standing + " | " +
                            cell(reason(row)) + " |\n";
  }
  std::string text =
      "# What was tried of each system and software\n\n"
      "Written by `lamec twin verify --witnesses tests/data/scripts-systems --page docs/matrix.md`. A cell "
      "is\n"
      "`independent` where a public script that the catalogue was not written from, or a recorded block that "
      "the plan was\n"
      "not made from, does the same: modules, selector, request for GPUs, launch; `consistent` where a real "
      "Slurm and, where\n"
      "modules are loaded, a real module tool that are configured from the same facts take the script; "
      "`unverified` where\n"
      "a part of it could not be tried here, which is named. A twin proves that the script is understood, "
      "not that the\n"
      "facts are true.\n\n" +
      counts_of(all) + ".\n";
  for (const auto& [software, table] : tables) {
    text += "\n## " + software + "\n\n" + counts_of(counts[software]) +
            ".\n\n| system | partition | how | evidence | standing | why |\n|---|---|---|---|---|---|\n" +
            table;
  }
  return text;
}

}  // namespace lamec::cli
