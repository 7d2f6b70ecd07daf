#include "cli/json.hpp"

#include "cli/json_text.hpp"
#include "model/names.hpp"
#include "script/print.hpp"

namespace lamec::cli {
namespace {

Json reason(const Reason& why) {
  Json json{{"rule", why.rule}, {"text", why.text}};
  if (!why.origin.file.empty())
    json["origin"] = Json{{"file", why.origin.file}, {"line", why.origin.line}, {"layer", why.origin.layer}};
  if (!why.evidence.empty()) json["evidence"] = why.evidence;
  return json;
}

Json reasons(const std::vector<Reason>& all) {
  Json json = Json::array();
  for (const Reason& why : all) json.push_back(reason(why));
  return json;
}

constexpr std::string_view k_kinds[] = {"shebang",   "header", "directive", "het_job", "block_begin",
                                        "block_end", "module", "command",   "comment", "blank"};

Json plan_json(const Plan& plan) {
  Json modules = Json::array();
  for (const PlannedModule& module : plan.environment.modules) modules.push_back(module.load_name);
  Json parts = Json::array();
  for (const PlannedPart& part : plan.parts) {
    const Resources& r = part.resources;
    parts.push_back({{"partition", r.partition},
                     {"nodes", r.nodes},
                     {"gpus_per_node", r.gpus_per_node},
                     {"tasks_per_node", r.tasks_per_node},
                     {"cores_per_task", r.cores_per_task},
                     {"cpus_per_task", r.cpus_per_task}});
  }
  Json environment{{"provider", to_text(plan.environment.provider)},
                   {"name", plan.environment.name},
                   {"stage", plan.environment.stage},
                   {"stage_module", plan.environment.stage_module},
                   {"modules", modules},
                   {"venv", plan.environment.venv},
                   {"packages", plan.environment.packages},
                   {"imports", plan.environment.imports},
                   {"why", reasons(plan.environment.why)}};
  return {{"system", plan.system},
          {"launcher", plan.launcher},
          {"environment", environment},
          {"parts", parts},
          {"second_hand", plan.second_hand},
          {"newest_evidence", plan.newest_evidence},
          {"oldest_evidence", plan.oldest_evidence}};
}

}  // namespace

std::string to_json_text(const Error& error) {
  Json json{{"message", error.message}, {"hints", error.hints}};
  if (error.where) {
    json["where"] = Json{{"file", error.where->file},
                         {"line", error.where->line},
                         {"column", error.where->column},
                         {"text", error.where->text}};
  }
  return json_text(Json{{"error", json}});
}

std::string to_json_text(const ops::Generated& generated) {
  Json lines = Json::array();
  for (const ScriptLine& line : generated.script.lines) {
    lines.push_back({{"kind", k_kinds[static_cast<std::size_t>(line.kind)]},
                     {"text", line.text},
                     {"why", reasons(line.why)}});
  }
  Json notes = Json::array();
  for (const Note& note : generated.plan.notes) notes.push_back(note.text);
  return json_text(Json{{"script", script::to_text(generated.script)},
                        {"lines", lines},
                        {"plan", plan_json(generated.plan)},
                        {"notes", notes}});
}

}  // namespace lamec::cli
