#include "check/secrets.hpp"

#include <algorithm>
#include <cctype>

#include "check/rule.hpp"
#include "util/text.hpp"

namespace lamec::check {
namespace {

struct Form {
  std::string_view prefix;
  std::size_t least;  // characters behind the prefix
  std::string_view kind;
};
constexpr Form k_forms[] = {{"hf_", 30, "a token of Hugging Face"}, {"AKIA", 16, "an access key of AWS"},
                            {"ghp_", 30, "a token of GitHub"},      {"github_pat_", 30, "a token of GitHub"},
                            {"glpat-", 20, "a token of GitLab"},    {"sk-", 32, "an API key"},
                            {"xoxb-", 20, "a token of Slack"}};

bool in_token(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}
constexpr std::size_t k_shortest = 20;  // of the forms above

bool names_secret(std::string_view name) {
  static constexpr std::string_view k_ends[] = {"_TOKEN",    "_API_KEY",           "_APIKEY",       "_SECRET",
                                                "_PASSWORD", "_SECRET_ACCESS_KEY", "_ACCESS_KEY_ID"};
  if (name == "TOKEN" || name == "PASSWORD" || name == "API_KEY") return true;
  return std::any_of(std::begin(k_ends), std::end(k_ends), [&](std::string_view end) {
    return name.size() > end.size() && name.substr(name.size() - end.size()) == end;
  });
}

bool could_be_secret(std::string_view value) {
  if (value.size() < 12 || value.find_first_of("$`<>(){}/~ *.") != std::string_view::npos) return false;
  const std::string lower = to_lower(value);
  if (contains(lower, "your") || contains(lower, "xxx") || contains(lower, "token") ||
      contains(lower, "placeholder"))
    return false;
  return std::any_of(value.begin(), value.end(),
                     [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
}

void assigned_secret(std::string_view line, std::size_t equals, std::vector<Secret>& found) {
  std::size_t begin = equals;
  while (begin > 0 &&
         (std::isalnum(static_cast<unsigned char>(line[begin - 1])) != 0 || line[begin - 1] == '_'))
    --begin;
  if (!names_secret(line.substr(begin, equals - begin))) return;
  std::size_t at = equals + 1;
  if (at < line.size() && (line[at] == '"' || line[at] == '\'')) ++at;
  const std::size_t end = std::min(line.find_first_of("\"' \t\r;&,", at), line.size());
  if (could_be_secret(line.substr(at, end - at)))
    found.push_back({at, end - at, "a secret for " + std::string(line.substr(begin, equals - begin))});
}

}  // namespace

std::vector<Secret> secrets_in(std::string_view line) {
  std::vector<Secret> found;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '=') assigned_secret(line, at, found);
    if (!in_token(line[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < line.size() && in_token(line[end])) ++end;
    const std::string_view token = line.substr(at, end - at);
    if (token.size() < k_shortest) {
      at = end;
      continue;
    }
    for (const Form& form : k_forms) {
      if (token.substr(0, form.prefix.size()) == form.prefix &&
          token.size() >= form.prefix.size() + form.least)
        found.push_back({at, end - at, std::string(form.kind)});
    }
    const bool hex =
        token.size() == 40 && token.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (hex && contains(line.substr(0, at), "wandb login"))
      found.push_back({at, 40, "a key of Weights & Biases"});
    at = end;
  }
  return found;
}

std::string blotted(std::string text, const std::vector<std::string>& values) {
  for (const std::string& value : values) text = replace_all(std::move(text), value, "***");
  return text;
}

Findings secret(const Sheet& sheet) {
  Findings findings;
  for (std::size_t i = 0; i < sheet.lines().size(); ++i) {
    for (const Secret& each : secrets_in(sheet.lines()[i].text)) {
      if (!findings.empty() && findings.back().where.line == static_cast<int>(i) + 1) continue;
      findings.push_back(finding_at(sheet, Severity::error, static_cast<int>(i) + 1,
                                    static_cast<int>(each.at) + 1, each.kind + " stands in the script",
                                    "Slurm keeps a copy of every batch script (scontrol write batch_script), "
                                    "and scripts are shared; whoever reads it can use the secret",
                                    "withdraw it, and read it from a file that only you can read"));
    }
  }
  return findings;
}

}  // namespace lamec::check
