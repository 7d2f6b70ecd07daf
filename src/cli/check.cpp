#include "ops/check.hpp"

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/request.hpp"
#include "cli/twin_root.hpp"
#include "model/names.hpp"
#include "ops/plan.hpp"
#include "ops/twins.hpp"
#include "script/parse.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Checked {
  std::string file;
  std::string system;
  std::vector<Finding> findings;
  std::optional<ops::TwinVerdict> twin;

  bool failed() const {
    for (const Finding& finding : findings) {
      if (finding.severity == Severity::error) return true;
    }
    return twin && !twin->green();
  }
};

std::string finding_text(const Finding& finding) {
  std::string out = finding.where.file + ":" + std::to_string(finding.where.line) + ":" + std::to_string(finding.where.column) + ": " +
                    std::string(to_text(finding.severity)) + " " + finding.code + ": " + finding.message + "\n";
  out += "   | " + finding.where.text + "\n   | " + std::string(static_cast<std::size_t>(std::max(0, finding.where.column - 1)), ' ') + "^\n";
  if (!finding.reason.empty()) out += "  why: " + finding.reason + "\n";
  if (!finding.fix.empty()) out += "  fix: " + finding.fix + "\n";
  return out;
}

std::string twin_text(const ops::TwinVerdict& verdict) {
  std::string out = "slurm:   " + std::string(verdict.submit.accepted ? "accepted: " + verdict.submit.start : "refused: " + verdict.submit.words) + "\n";
  for (const std::string& option : verdict.submit.left_out) out += "         left out, this Slurm is too old for it: " + option + "\n";
  if (!verdict.modules) return out + "modules: none are loaded\n";
  if (verdict.modules->ok) return out + "modules: loaded as written, " + std::to_string(verdict.modules->loaded.size()) + " with what they bring along\n";
  out += "modules: refused: " + join(verdict.modules->problems, "; ") + "\n";
  for (const std::string& line : split_lines(verdict.modules->words)) out += "         " + line + "\n";
  return out;
}

Json json_of(const Checked& checked) {
  Json findings = Json::array();
  for (const Finding& f : checked.findings) {
    findings.push_back({{"code", f.code}, {"severity", to_text(f.severity)}, {"line", f.where.line}, {"column", f.where.column},
                        {"message", f.message}, {"reason", f.reason}, {"fix", f.fix}});
  }
  Json json{{"file", checked.file}, {"system", checked.system}, {"findings", findings}};
  if (checked.twin) {
    const ops::TwinVerdict& v = *checked.twin;
    Json twin{{"green", v.green()}, {"slurm", {{"accepted", v.submit.accepted}, {"start", v.submit.start}, {"words", v.submit.words}, {"left_out", v.submit.left_out}}}};
    if (v.modules) twin["modules"] = Json{{"ok", v.modules->ok}, {"loaded", v.modules->loaded}, {"missing", v.modules->missing}, {"problems", v.modules->problems}, {"words", v.modules->words}};
    json["twin"] = std::move(twin);
  }
  return json;
}

Result<System> system_for(const Arguments& arguments, const Script& script, const std::string& file, Session& session, const catalog::Library& library) {
  std::string name = arguments.value("--on");
  if (name.empty()) name = ops::system_of(script).value_or("");
  if (name.empty() || name == "here") name = here(session, library).value_or("");
  if (name.empty()) return fail(ErrorKind::usage, file + " does not say which system it is for", {"say it: --on SYSTEM"});
  Request request;
  request.system = name;
  for (const ScriptLine& line : script.lines) {  // a family member is chosen by the partition that the script asks for
    const std::size_t at = line.kind == LineKind::directive ? line.text.find("--partition=") : std::string::npos;
    if (at != std::string::npos) request.partition = split_blanks(line.text.substr(at + 12)).front();
  }
  std::string said;
  auto system = ops::find_system(request, library, said);
  if (system && !said.empty()) session.note(said);
  return system;
}

Result<Checked> check_file(const std::string& file, const Arguments& arguments, Session& session, const catalog::Library& library) {
  const auto text = session.files.read(file);
  if (!text) return fail(text.error());
  const Script script = script::parse(*text);
  const auto system = system_for(arguments, script, file, session, library);
  if (!system) return fail(system.error());
  Checked checked{file, system->name, {}, std::nullopt};
  auto findings = ops::check_offline(script, file, *system, library);
  if (!findings) return fail(findings.error());
  checked.findings = *std::move(findings);
  if (!arguments.has("--twin")) return checked;
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

Result<int> run_check(const Arguments& arguments, Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  Json all = Json::array();
  bool failed = false;
  for (const std::string& file : arguments.positionals) {
    const auto checked = check_file(file, arguments, session, **library);
    if (!checked) return fail(checked.error());
    failed = failed || checked->failed();
    if (session.format == Format::json) {
      all.push_back(json_of(*checked));
      continue;
    }
    for (const Finding& finding : checked->findings) session.out.data(finding_text(finding));
    if (checked->twin) session.out.data(twin_text(*checked->twin));
    if (checked->findings.empty() && !checked->twin && session.format != Format::quiet) session.out.data(file + ": nothing found\n");
  }
  if (session.format == Format::json) session.out.data(all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  return failed ? 3 : 0;
}

}  // namespace

CommandSpec check_command() {
  CommandSpec command;
  command.name = "check";
  command.summary = "Check batch scripts against what is known of a system; with --twin ask a real Slurm and a real module tool.";
  command.description = "Exits 3 where there is an error, or where the twin refuses the script.";
  command.positionals = {{"FILE", "batch scripts", true, true, ValueKind::file}};
  command.options = {{"--on", "", "SYSTEM", "the system, where the script does not say it itself", "Options", false, ValueKind::system, {}},
                     {"--twin", "", "", "also the verdict of a twin of the system, started if need be", "Options", false, ValueKind::text, {}}};
  command.examples = {{"lamec check job.sh", ""}, {"lamec check job.sh --on jureca --twin", ""}};
  command.run = run_check;
  return command;
}

}  // namespace lamec::cli
