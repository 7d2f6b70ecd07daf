#include "cli/check_report.hpp"

#include <algorithm>
#include <map>

#include "check/check.hpp"
#include "cli/json_text.hpp"
#include "model/names.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

Json json_of(const Checked& checked) {
  Json findings = Json::array();
  for (const Finding& f : checked.findings) {
    findings.push_back({{"code", f.code},
                        {"severity", to_text(f.severity)},
                        {"line", f.where.line},
                        {"column", f.where.column},
                        {"message", f.message},
                        {"reason", f.reason},
                        {"fix", f.fix}});
  }
  Json json{{"file", checked.file}, {"system", checked.system}, {"findings", findings}};
  if (checked.twin) {
    const ops::TwinVerdict& v = *checked.twin;
    Json twin{{"green", v.green()},
              {"slurm",
               {{"accepted", v.submit.accepted},
                {"start", v.submit.start},
                {"words", v.submit.words},
                {"left_out", v.submit.left_out}}}};
    if (v.modules)
      twin["modules"] = Json{{"ok", v.modules->ok},
                             {"loaded", v.modules->loaded},
                             {"missing", v.modules->missing},
                             {"problems", v.modules->problems},
                             {"words", v.modules->words}};
    json["twin"] = std::move(twin);
  }
  return json;
}

// GitHub's escapes: of a message, and of a property.
std::string github_text(std::string text, bool property) {
  text = replace_all(replace_all(replace_all(std::move(text), "%", "%25"), "\r", "%0D"), "\n", "%0A");
  return property ? replace_all(replace_all(std::move(text), ":", "%3A"), ",", "%2C") : text;
}

// What pipelines expect: a path below the root of the repository, without "./".
std::string repository_path(std::string path) {
  while (path.rfind("./", 0) == 0) path.erase(0, 2);
  return path;
}

// A URI reference (RFC 3986, 3.3): all but unreserved characters and slashes as %XX; a colon would read as a
// scheme.
std::string uri_of(const std::string& path) {
  static constexpr char k_digits[] = "0123456789ABCDEF";
  std::string uri = path.rfind('/', 0) == 0 ? "file://" : "";
  for (const char c : repository_path(path)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       contains("-._~/", std::string_view(&c, 1));
    if (plain) {
      uri += c;
    } else {
      uri += {'%', k_digits[byte >> 4U], k_digits[byte & 15U]};
    }
  }
  return uri;
}

std::string whole_message(const Finding& finding) {
  return finding.message + (finding.fix.empty() ? "" : " (" + finding.fix + ")");
}

}  // namespace

std::string finding_text(const Finding& finding) {
  std::string out = finding.where.file + ":" + std::to_string(finding.where.line) + ":" +
                    std::to_string(finding.where.column) + ": " + std::string(to_text(finding.severity)) +
                    " " + finding.code + ": " + finding.message + "\n";
  out += "   | " + finding.where.text + "\n   | " + lead_of_caret(finding.where.text, finding.where.column) +
         "^\n";
  if (!finding.reason.empty()) out += "  why: " + finding.reason + "\n";
  if (!finding.fix.empty()) out += "  fix: " + finding.fix + "\n";
  return out;
}

std::string twin_text(const ops::TwinVerdict& verdict) {
  std::string out = "slurm:   " +
                    std::string(verdict.submit.accepted ? "accepted: " + verdict.submit.start
                                                        : "refused: " + verdict.submit.words) +
                    "\n";
  for (const std::string& option : verdict.submit.left_out)
    out += "         not tried, this Slurm does not have it: " + option + "\n";
  if (!verdict.modules) return out + "modules: none are loaded\n";
  if (verdict.modules->ok)
    return out + "modules: loaded as written, " + std::to_string(verdict.modules->loaded.size()) +
           " with what they bring along\n";
  out += "modules: refused: " + join(verdict.modules->problems, "; ") + "\n";
  for (const std::string& line : split_lines(verdict.modules->words)) out += "         " + line + "\n";
  return out;
}

std::string json_report(const std::vector<Checked>& all) {
  Json json = Json::array();
  for (const Checked& checked : all) json.push_back(json_of(checked));
  return json_text(json);
}

std::string sarif_report(const std::vector<Checked>& all) {
  Json rules = Json::array();
  std::map<std::string, int, std::less<>> places;
  const auto level = [](Severity severity) { return std::string(to_text(severity)); };
  for (const check::Rule& rule : check::rules()) {
    places.emplace(rule.code, static_cast<int>(places.size()));
    rules.push_back({{"id", rule.code},
                     {"shortDescription", {{"text", rule.title}}},
                     {"help", {{"text", "lamec explain " + std::string(rule.code)}}},
                     {"defaultConfiguration", {{"level", level(rule.severity)}}}});
  }
  Json results = Json::array();
  for (const Checked& checked : all) {
    for (std::size_t i = 0; i < checked.findings.size(); ++i) {
      const Finding& f = checked.findings[i];
      const Json region{{"startLine", std::max(1, f.where.line)}, {"startColumn", checked.utf16_columns[i]}};
      const Json place{{"artifactLocation", {{"uri", uri_of(f.where.file)}}}, {"region", region}};
      results.push_back({{"ruleId", f.code},
                         {"ruleIndex", places[f.code]},
                         {"level", level(f.severity)},
                         {"message", {{"text", whole_message(f)}}},
                         {"locations", Json::array({Json{{"physicalLocation", place}}})}});
    }
  }
  const Json driver{{"name", "lamec"}, {"version", LAMEC_VERSION}, {"rules", rules}};
  const Json run{{"tool", {{"driver", driver}}}, {"columnKind", "utf16CodeUnits"}, {"results", results}};
  return json_text(Json{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                        {"version", "2.1.0"},
                        {"runs", Json::array({run})}});
}

std::string github_report(const std::vector<Checked>& all) {
  std::string out;
  for (const Checked& checked : all) {
    for (const Finding& f : checked.findings) {
      const std::string_view word = f.severity == Severity::error     ? "error"
                                    : f.severity == Severity::warning ? "warning"
                                                                      : "notice";
      out += "::" + std::string(word) + " file=" + github_text(repository_path(f.where.file), true) +
             ",line=" + std::to_string(f.where.line) + ",col=" + std::to_string(f.where.column) +
             ",title=" + f.code + "::" + github_text(whole_message(f), false) + "\n";
    }
  }
  return out;
}

std::string gitlab_report(const std::vector<Checked>& all) {
  Json json = Json::array();
  std::map<std::string, int> seen;
  for (const Checked& checked : all) {
    for (const Finding& f : checked.findings) {
      const std::string name = f.code + "\n" + f.where.file + "\n" + f.message + "\n" + f.where.text;
      const std::string_view word = f.severity == Severity::error     ? "major"
                                    : f.severity == Severity::warning ? "minor"
                                                                      : "info";
      json.push_back(
          {{"description", whole_message(f)},
           {"check_name", f.code},
           {"fingerprint", content_hash(name + "\n" + std::to_string(seen[name]++))},
           {"severity", word},
           {"location",
            {{"path", repository_path(f.where.file)}, {"lines", {{"begin", std::max(1, f.where.line)}}}}}});
    }
  }
  return json_text(json);
}

}  // namespace lamec::cli
