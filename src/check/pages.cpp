#include "check/pages.hpp"

#include "check/check.hpp"
#include "check/pages_table.hpp"
#include "model/names.hpp"

namespace lamec::check {
namespace {

std::string fenced(std::string_view text) {
  return "```sh\n" + std::string(text) + "```\n";
}

const Rule* find_rule(std::string_view code) {
  for (const Rule& rule : rules()) {
    if (rule.code == code) return &rule;
  }
  return nullptr;
}

}  // namespace

std::optional<Page> find_page(std::string_view code) {
  for (const auto pages : {pages_of_directives(), pages_of_limits(), pages_of_shell(), pages_of_house_rules()}) {
    for (const Page& page : pages) {
      if (page.code == code) return page;
    }
  }
  return std::nullopt;
}

std::string page_text(const Page& page) {
  const Rule* rule = find_rule(page.code);
  std::string out =
      "# " + std::string(page.code) + ": " + std::string(rule == nullptr ? "" : rule->title) + "\n\n";
  if (rule != nullptr) out += "At worst: " + std::string(to_text(rule->severity)) + ".\n\n";
  out += std::string(page.why) + "\n\n## Bad\n\nFound in line " + std::to_string(page.line);
  if (!page.system.empty()) out += ", checked with `--on " + std::string(page.system) + "`";
  out += ":\n\n" + fenced(page.bad) + "\n## Good\n\n" + fenced(page.good) + "\n## What to do\n\n" +
         std::string(page.fix) + "\n";
  if (page.bad.find("\xe2\x90\x8d") != std::string_view::npos) out += "\n␍ stands for a carriage return.\n";
  return out;
}

std::string index_text() {
  std::string out =
      "# Rules of lamec check\n\nPrinted by `lamec explain rules`; each page by `lamec explain CODE`. Codes "
      "are never used for anything else.\n"
      "What rests on a fact that nobody knows is a note, never an error.\n\n"
      "`# lamec: ignore=LM012 REASON` behind a line, or alone on the line above it, takes one finding out. A "
      "reason is required.\n\n"
      "| code | finds | at worst |\n|---|---|---|\n";
  for (const Rule& rule : rules()) {
    out += "| [" + std::string(rule.code) + "](" + std::string(rule.code) + ".md) | " +
           std::string(rule.title) + " | " + std::string(to_text(rule.severity)) + " |\n";
  }
  return out;
}

}  // namespace lamec::check
