#include "cli/twin_verify.hpp"

#include <map>

#include "cli/age.hpp"
#include "cli/json_text.hpp"
#include "cli/session.hpp"
#include "cli/twin_matrix.hpp"
#include "cli/twin_root.hpp"
#include "ops/verify.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

std::string facts(const ops::VerifyRow& row) {
  if (!row.supported) return "-";
  const std::string age = age_in_words(row.newest_evidence, today());
  const std::vector<std::string> agreeing = agreeing_with(row);
  const std::string independent = agreeing.empty() ? "" : "; independent: " + join(agreeing, ", ");
  return row.evidence + (row.newest_evidence.empty() ? "" : ", " + row.newest_evidence) +
         (age.empty() ? "" : " (" + age + ")") + independent;
}

std::string mechanics(const ops::VerifyRow& row) {
  if (!row.supported) return "not supported";
  if (row.ok()) return row.not_tried.empty() ? "ok" : "ok; not tried: " + join(row.not_tried, "; ");
  return "FAILED: " + (row.result ? join(row.result->problems, "; ") : std::string("did not run"));
}

Json json_of(const ops::VerifyRow& row) {
  Json json{{"system", row.system}, {"partition", row.partition}, {"software", row.software},
            {"stage", row.stage},   {"supported", row.supported}, {"ok", row.ok()}};
  if (!row.supported) {
    json["why_not"] = row.why_not;
    return json;
  }
  json["facts"] = Json{{"provider", row.provider},
                       {"evidence", row.evidence},
                       {"newest", row.newest_evidence},
                       {"independent", agreeing_with(row)}};
  for (const ops::Heard& heard : row.heard)
    json["facts"]["witnesses"].push_back(
        {{"file", heard.file}, {"environment", heard.environment}, {"differences", heard.differences}});
  json["standing"] = standing_of(row);
  json["not_tried"] = row.not_tried;
  if (row.result) {
    json["mechanics"] =
        Json{{"slurm", row.result->submit.accepted ? row.result->submit.start : row.result->submit.words},
             {"loaded", row.result->modules.loaded},
             {"problems", row.result->problems},
             {"exit_code", row.result->exit_code}};
  }
  return json;
}

Result<int> run_verify(const Arguments& arguments, Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  ops::VerifySettings settings;
  settings.systems = arguments.positionals;
  settings.software = arguments.values("--software");
  settings.all_stages = arguments.has("--all-stages");
  settings.all_partitions = arguments.has("--all");
  if (arguments.has("--witnesses")) {
    auto witnesses = ops::read_witnesses(arguments.value("--witnesses"), session.files);
    if (!witnesses) return fail(witnesses.error());
    settings.witnesses = *std::move(witnesses);
  }
  int done = 0;
  if (session.format == Format::text) {
    settings.finished = [&](const ops::VerifyRow& row) {
      session.out.talk(std::to_string(++done) + " " + row.system + " " + row.software +
                       (row.stage.empty() ? "" : " " + row.stage) + ": " +
                       (row.supported ? (row.ok() ? "ok" : "FAILED") : "not supported") + "\n");
    };
  }
  twin::TwinSettings twins;
  twins.root = twin_root(session);
  twins.interrupted = session.interrupted;
  const auto rows = ops::verify(settings, twins, **library, session.files, session.processes);
  if (!rows) return fail(rows.error());
  bool ok = true;
  Json all = Json::array();
  std::vector<std::vector<std::string>> cells = {
      {"SYSTEM", "PARTITION", "SOFTWARE", "STAGE", "HOW", "FACTS", "STANDING", "MECHANICS"}};
  std::map<std::string, int> counts;
  for (const ops::VerifyRow& row : *rows) {
    ok = ok && row.ok();
    ++counts[standing_of(row)];
    cells.push_back({row.system, row.partition.empty() ? "-" : row.partition, row.software,
                     row.stage.empty() ? "-" : row.stage, row.supported ? row.provider : "-", facts(row),
                     standing_of(row), mechanics(row)});
    all.push_back(json_of(row));
  }
  session.out.data(session.format == Format::json ? json_text(all) : table(cells));
  if (arguments.has("--page")) {
    if (auto written = session.files.write(arguments.value("--page"), matrix_page(*rows), 0644); !written)
      return fail(written.error());
  }
  session.out.talk(std::to_string(rows->size()) + " cells: " + std::to_string(counts["independent"]) +
                   " independent, " + std::to_string(counts["consistent"]) + " consistent, " +
                   std::to_string(counts["unverified"]) + " unverified, " + std::to_string(counts["-"]) +
                   " not supported\n");
  return ok ? 0 : 3;
}

}  // namespace

CommandSpec verify_command() {
  CommandSpec command;
  command.name = "verify";
  command.summary =
      "Generate each software's script for each system and try it: real sbatch, real Lmod, real bash.";
  command.description =
      "FACTS is what the plan rests on: the level of its weakest fact, the newest date, and the recorded "
      "blocks that agree with it\n"
      "without having been used for it. MECHANICS is what ran here. A twin is built from\n"
      "the catalogue: it proves that a real Slurm and a real module tool take the script, not that the facts "
      "are true.\n"
      "STANDING is `independent` where a recorded block or a witness that was not used agrees, `consistent` "
      "where the twin takes all "
      "of it,\n"
      "`unverified` where a part could not be tried here; that part is named.\n"
      "Exits 3 where a cell fails.";
  command.positionals = {{"SYSTEM", "only these systems", false, true, ValueKind::system}};
  command.options = {
      {"--software", "", "NAME", "only this software", "Options", true, ValueKind::software, {}},
      {"--page", "", "FILE", "write the matrix as Markdown too", "Options", false, ValueKind::file, {}},
      {"--witnesses",
       "",
       "DIR",
       "public scripts, each with a head that says for what, to hold the plans against",
       "Options",
       false,
       ValueKind::directory,
       {}},
      {"--all",
       "",
       "",
       "every partition, not only the one that is chosen",
       "Options",
       false,
       ValueKind::text,
       {}},
      {"--all-stages",
       "",
       "",
       "also each stage by itself, not only the one that is chosen",
       "Options",
       false,
       ValueKind::text,
       {}}};
  command.examples = {{"lamec twin verify", ""},
                      {"lamec twin verify jureca --software ddp --all-stages", ""}};
  command.run = run_verify;
  return command;
}

}  // namespace lamec::cli
