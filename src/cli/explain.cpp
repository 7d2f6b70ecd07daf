#include "check/check.hpp"
#include "check/pages.hpp"
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/json_text.hpp"
#include "cli/request.hpp"
#include "model/names.hpp"
#include "ops/gen.hpp"
#include "ops/request_options.hpp"
#include "script/parse.hpp"
#include "script/print.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

// "LM012": two letters and digits, as no script is called.
bool looks_like_code(std::string_view text) {
  return text.size() > 2 && text.substr(0, 2) == "LM" &&
         text.find_first_not_of("0123456789", 2) == std::string_view::npos;
}

std::string explain_line(const ScriptLine& line) {
  std::string out = line.text + "\n";
  for (const Reason& why : line.why) {
    out += "    " + why.rule + ": " + why.text + "\n";
    std::string source;
    if (!why.origin.file.empty()) source = why.origin.file + ":" + std::to_string(why.origin.line);
    if (!why.origin.layer.empty() && why.origin.layer != "built in") source += " (" + why.origin.layer + ")";
    if (!why.evidence.empty()) source += (source.empty() ? "" : ", ") + why.evidence;
    if (!source.empty()) out += "      " + source + "\n";
  }
  return out;
}

// Lines that share their reasons (the five lines of one launch) are explained once, behind the last of them.
std::string explain_text(const ops::Generated& generated) {
  std::string out;
  const auto& lines = generated.script.lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool again = i + 1 < lines.size() && !lines[i].why.empty() && lines[i].why == lines[i + 1].why;
    out += again ? lines[i].text + "\n" : explain_line(lines[i]);
  }
  for (const Note& note : generated.plan.notes) out += "\nnote: " + note.text + "\n";
  if (!generated.plan.second_hand.empty())
    out += "\nrests on second-hand facts: " + join(generated.plan.second_hand, "; ") + "\n";
  return out;
}

Result<int> explain_request(Request request, const std::string& written, Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  const auto generated = ops::gen(std::move(request), ops::GenForm::automatic, **library);
  if (!generated) return fail(generated.error());
  session.out.data(session.format == Format::json ? to_json_text(*generated) : explain_text(*generated));
  if (!written.empty() && script::to_text(generated->script) != written) {
    session.note(
        "the script differs from what its request gives today: it was edited, or the catalogue has changed");
  }
  return 0;
}

std::string rules_json() {
  Json rules = Json::array();
  for (const check::Rule& rule : check::rules())
    rules.push_back({{"code", rule.code}, {"title", rule.title}, {"severity", to_text(rule.severity)}});
  return json_text(Json{{"rules", rules}});
}

Result<int> run_explain(const Arguments& arguments, Session& session) {
  if (arguments.positionals.front() == "gen") {
    Arguments rest = arguments;
    rest.positionals.erase(rest.positionals.begin());
    const auto request = read_request(rest, session);
    if (!request) return fail(request.error());
    return explain_request(*request, "", session);
  }
  const std::string& file = arguments.positionals.front();
  if (file == "rules") {
    session.out.data(session.format == Format::json ? rules_json() : check::index_text());
    return 0;
  }
  if (const auto page = check::find_page(file)) {
    const std::string text = check::page_text(*page);
    session.out.data(session.format == Format::json ? json_text(Json{{"code", page->code}, {"text", text}})
                                                    : text);
    return 0;
  }
  const auto text = session.files.read(file);
  if (!text && looks_like_code(file)) {
    std::vector<std::string> codes;
    for (const check::Rule& rule : check::rules()) codes.emplace_back(rule.code);
    return fail(ErrorKind::not_found, "there is no rule " + file,
                {did_you_mean(file, codes), "`lamec explain rules` lists them"});
  }
  if (!text) return fail(text.error());
  const auto request = ops::request_of(script::parse(*text));
  if (!request) {
    Error error = request.error();
    error.where = Place{file, 0, 0, ""};
    return fail(std::move(error));
  }
  return explain_request(*request, *text, session);
}

}  // namespace

CommandSpec explain_command() {
  CommandSpec command;
  command.name = "explain";
  command.summary =
      "Say why each line of a script is there: the rule, the catalogue's file and line, the evidence.";
  command.description =
      "For a script that lamec wrote, or for a request in the words of `lamec gen`. `lamec explain LM012` "
      "tells of a rule of `lamec check`, `lamec explain rules` lists them.";
  command.positionals = {
      {"FILE | gen | CODE", "a generated script; the word `gen` and a request; or a rule of lamec check",
       true, false, ValueKind::file},
      {"WORDS", "behind `gen`: SYSTEM SOFTWARE...", false, true, ValueKind::software}};
  command.options = request_option_specs();
  command.options.push_back(on_option_spec());
  command.behind = "COMMAND";
  command.examples = {{"lamec explain job.sh", ""}, {"lamec explain gen jureca ddp --nodes 2", ""}};
  command.run = run_explain;
  return command;
}

}  // namespace lamec::cli
