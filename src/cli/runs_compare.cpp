#include "cli/runs_compare.hpp"

#include "cli/run_json.hpp"
#include "cli/run_target.hpp"
#include "jobs/usage.hpp"
#include "script/diff.hpp"

namespace lamec::cli {
namespace {

struct Row {
  std::string what;
  std::string a;
  std::string b;
};

std::string number(const std::optional<long long>& value) {
  return value ? std::to_string(*value) : "";
}

// What a person would look at first, then what scheduler and accounting say.
std::vector<Row> rows_of(const jobs::Run& a, const jobs::Run& b) {
  std::vector<Row> rows;
  const auto add = [&](const std::string& what, const auto& of) { rows.push_back({what, of(a), of(b)}); };
  const auto asked = [&](const char* key) {
    add(key, [&](const jobs::Run& run) {
      return dialects::setting_of(scheduler_of(run), run.script, key).value_or("");
    });
  };
  add("label", [](const jobs::Run& run) { return run.label; });
  add("system", [](const jobs::Run& run) { return run.system; });
  add("host", [](const jobs::Run& run) { return run.host.empty() ? "this machine" : run.host; });
  add("catalogue", [](const jobs::Run& run) { return run.revision; });
  for (const char* key : {"account", "partition", "qos", "nodes", "ntasks-per-node", "cpus-per-task",
                          "gpus-per-node", "gres", "mem", "array", "time"})
    asked(key);
  add("state", [](const jobs::Run& run) { return run.state; });
  add("exit code", [](const jobs::Run& run) { return run.exit_code ? std::to_string(*run.exit_code) : ""; });
  add("reason", [](const jobs::Run& run) { return run.reason; });
  add("tasks", [](const jobs::Run& run) { return run.tasks; });
  add("links", [](const jobs::Run& run) { return run.links; });
  add("restarts", [](const jobs::Run& run) { return std::to_string(run.restarts); });
  add("elapsed, s", [](const jobs::Run& run) { return number(run.used.elapsed); });
  add("limit, s", [](const jobs::Run& run) { return number(run.used.limit); });
  add("cpus", [](const jobs::Run& run) { return number(run.used.cpus); });
  add("cpu time, s", [](const jobs::Run& run) { return number(run.used.cpu_used); });
  add("memory, MiB a node", [](const jobs::Run& run) { return number(run.used.memory_used); });
  std::erase_if(rows, [](const Row& row) { return row.a.empty() && row.b.empty(); });
  return rows;
}

std::string cell(const std::string& text) {
  return text.empty() ? "-" : text;
}

std::string as_text(const jobs::Run& a, const jobs::Run& b, const std::vector<Row>& rows, bool all,
                    const std::string& diff) {
  std::vector<std::vector<std::string>> lines = {
      {"", "RUN " + std::to_string(a.id), "RUN " + std::to_string(b.id)}};
  for (const Row& row : rows) {
    if (all || row.a != row.b) lines.push_back({row.what, cell(row.a), cell(row.b)});
  }
  std::string text = lines.size() > 1 ? table(lines) : "nothing that is known of them differs\n";
  return text + (diff.empty() ? "\nthe scripts are the same\n" : "\n" + diff);
}

Result<int> run_compare(const Arguments& arguments, Session& session) {
  const auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  const auto a = ledger->find(arguments.positionals[0]);
  if (!a) return fail(a.error());
  const auto b = ledger->find(arguments.positionals[1]);
  if (!b) return fail(b.error());
  const auto rows = rows_of(*a, *b);
  const std::string diff = script::unified_diff(a->script, b->script, "run " + std::to_string(a->id),
                                                "run " + std::to_string(b->id));
  if (session.format != Format::json) {
    session.out.data(as_text(*a, *b, rows, arguments.has("--all"), diff));
    return 0;
  }
  Json fields = Json::array();
  for (const Row& row : rows) {
    const auto known = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
    fields.push_back(
        {{"what", row.what}, {"a", known(row.a)}, {"b", known(row.b)}, {"same", row.a == row.b}});
  }
  const auto with_history = [&](const jobs::Run& run) -> Result<Json> {
    const auto history = ledger->history(run.id);
    if (!history) return fail(history.error());
    Json out = json_of(run);
    out["history"] = json_of(*history);
    return out;
  };
  const auto first = with_history(*a);
  if (!first) return fail(first.error());
  const auto second = with_history(*b);
  if (!second) return fail(second.error());
  session.out.data(json_text(Json{{"a", *first}, {"b", *second}, {"fields", fields}, {"script_diff", diff}}));
  return 0;
}

}  // namespace

CommandSpec runs_compare_command() {
  CommandSpec command;
  command.name = "compare";
  command.summary = "Tell what two runs differ in: request, script, catalogue, and how they ended.";
  command.positionals = {{"RUN", "a number, a job's number, or last", true, false, ValueKind::text},
                         {"OTHER", "another one", true, false, ValueKind::text}};
  command.options = {{"--all", "", "", "what is the same as well", "Options", false, ValueKind::text, {}}};
  command.examples = {{"lamec runs compare 11 12", ""}};
  command.run = run_compare;
  return command;
}

}  // namespace lamec::cli
