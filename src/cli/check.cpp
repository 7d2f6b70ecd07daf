#include "ops/check.hpp"

#include <algorithm>
#include <set>

#include "check/check.hpp"
#include "cli/check_report.hpp"
#include "cli/command.hpp"
#include "cli/find_scripts.hpp"
#include "cli/request.hpp"
#include "cli/script_file.hpp"
#include "cli/script_system.hpp"
#include "cli/session.hpp"
#include "cli/twin_root.hpp"
#include "model/names.hpp"
#include "ops/foreign.hpp"
#include "ops/plan.hpp"
#include "ops/twins.hpp"
#include "script/parse.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

Result<Checked> check_script(const Script& script, const std::string& file, const System* system,
                             const Arguments& arguments, Session& session, const catalog::Library& library) {
  Checked checked{file, system == nullptr ? "" : system->name, {}, {}, std::nullopt};
  auto findings = ops::check_offline(script, file, system, library);
  if (!findings) return fail(findings.error());
  checked.findings = *std::move(findings);
  for (const Finding& finding : checked.findings) {
    const auto line = static_cast<std::size_t>(std::max(1, finding.where.line)) - 1;
    const std::string& text = line < script.lines.size() ? script.lines[line].text : "";
    checked.utf16_columns.push_back(utf16_column(text, finding.where.column));
  }
  if (!arguments.has("--twin")) return checked;
  if (system == nullptr)
    return fail(ErrorKind::usage, file + " does not say which system it is for",
                {"--twin needs one: --on SYSTEM"});
  twin::TwinSettings settings;
  settings.root = twin_root(session);
  settings.interrupted = session.interrupted;
  const auto state = ops::twin_for(*system, library, settings, session.files, session.processes);
  if (!state) return fail(state.error());
  auto verdict = ops::check_twin(script, *system, library, *state, session.processes);
  if (!verdict) return fail(verdict.error());
  checked.twin = *std::move(verdict);
  return checked;
}

// The first text stays as FILE.bak.
Result<std::string> repair_file(const std::string& file, const std::string& text, const System* system,
                                Session& session, const catalog::Library& library) {
  auto now = ops::repaired(text, file, system, library);
  if (!now || *now == text) return now;
  if (auto done = replace_script(file, text, *now, session); !done) return fail(done.error());
  session.note(file + " was repaired; as it was before: " + file + ".bak");
  return now;
}

Result<void> check_file(const std::string& file, const Arguments& arguments, Session& session,
                        const catalog::Library& library, std::vector<Checked>& all) {
  if (file == "-" && arguments.has("--fix"))
    return fail(ErrorKind::usage, "standard input cannot be repaired in place",
                {"keep the script in a file: `lamec check FILE --fix`"});
  auto text = read_script(file, session);
  if (!text) return fail(text.error());
  if (auto error = ops::refuse_bytes(*text, file)) return fail(*std::move(error));
  Script script = script::parse(*text);
  const auto systems = systems_for(arguments.value("--on"), script, file, session, library);
  if (!systems) return fail(systems.error());
  if (arguments.has("--fix")) {
    auto better = repair_file(file, *text, systems->empty() ? nullptr : &systems->front(), session, library);
    if (!better) return fail(better.error());
    script = script::parse(*better);
  }
  std::vector<const System*> against;
  for (const System& system : *systems) against.push_back(&system);
  if (against.empty()) against.push_back(nullptr);
  for (const System* system : against) {
    auto checked = check_script(script, file, system, arguments, session, library);
    if (!checked) return fail(checked.error());
    all.push_back(*std::move(checked));
  }
  return {};
}

std::string text_report(const std::vector<Checked>& all, bool quiet) {
  std::string out;
  std::set<std::string> said;  // with --on all a fault of the script itself is said once
  for (const Checked& checked : all) {
    for (const Finding& finding : checked.findings) {
      const std::string text = finding_text(finding);
      if (said.insert(text).second) out += text;
    }
    if (checked.twin) out += twin_text(*checked.twin);
    if (checked.findings.empty() && !checked.twin && !quiet) out += checked.file + ": nothing found\n";
  }
  return out;
}

bool failed(const std::vector<Checked>& all, Severity limit) {
  for (const Checked& checked : all) {
    if (checked.twin && !checked.twin->green()) return true;
    for (const Finding& finding : checked.findings) {
      if (finding.severity >= limit) return true;
    }
  }
  return false;
}

Result<int> run_check(const Arguments& arguments, Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  const auto files = find_scripts(arguments.positionals, session);
  if (!files) return fail(files.error());
  std::vector<Checked> all;
  for (const std::string& file : *files) {
    if (const auto done = check_file(file, arguments, session, **library, all); !done)
      return fail(done.error());
  }
  const std::string form = arguments.value("--format");
  if (form == "sarif") {
    session.out.data(sarif_report(all));
  } else if (form == "github") {
    session.out.data(github_report(all));
  } else if (form == "gitlab") {
    session.out.data(gitlab_report(all));
  } else {
    session.out.data(session.format == Format::json ? json_report(all)
                                                    : text_report(all, session.format == Format::quiet));
  }
  return failed(all, from_text<Severity>(arguments.value("--fail-on", "error")).value_or(Severity::error))
             ? 3
             : 0;
}

}  // namespace

CommandSpec check_command() {
  CommandSpec command;
  command.name = "check";
  command.summary =
      "Check batch scripts against what is known of a system; with --twin ask a real Slurm and a real module "
      "tool.";
  command.description =
      "Exits 3 where there is an error, or where the twin refuses the script. A directory is searched for "
      "batch scripts.\n"
      "`lamec explain LM012` tells what a finding means; `# lamec: ignore=LM012 REASON` takes one out.";
  command.positionals = {
      {"FILE", "batch scripts, directories or globs with **", true, true, ValueKind::file}};
  command.options = {
      {"--on",
       "",
       "SYSTEM",
       "the system, where the script does not say it itself; all: every one that has its partition",
       "Options",
       false,
       ValueKind::system,
       {}},
      {"--fail-on",
       "",
       "LEVEL",
       "exit 3 from this level on: error (else), warning or note",
       "Options",
       false,
       ValueKind::words,
       {"error", "warning", "note"}},
      {"--format",
       "",
       "FORM",
       "text, json, quiet, sarif, github or gitlab",
       "Options",
       false,
       ValueKind::words,
       {"text", "json", "quiet", "sarif", "github", "gitlab"}},
      {"--fix",
       "",
       "",
       "repair what can be repaired mechanically; FILE.bak keeps the script as it was",
       "Options",
       false,
       ValueKind::text,
       {}},
      {"--twin",
       "",
       "",
       "also the verdict of a twin of the system, started if need be",
       "Options",
       false,
       ValueKind::text,
       {}}};
  command.examples = {{"lamec check job.sh", ""},
                      {"lamec check scripts/ --on all --format sarif", "for a pipeline"},
                      {"lamec check job.sh --on jureca --twin", ""}};
  command.run = run_check;
  return command;
}

}  // namespace lamec::cli
