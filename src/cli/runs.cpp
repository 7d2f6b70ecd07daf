// lamec runs: the ledger, without asking anybody.

#include <ctime>

#include "cli/number.hpp"
#include "cli/run_json.hpp"
#include "cli/run_target.hpp"
#include "cli/runs_compare.hpp"
#include "jobs/chain.hpp"
#include "jobs/usage.hpp"

namespace lamec::cli {
namespace {

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

// RFC 4180.
std::string as_csv(const std::vector<jobs::Run>& runs) {
  std::string out = "run,name,label,system,host,job,state,exit_code,submitted,changed,directory\r\n";
  for (const jobs::Run& run : runs) {
    const auto time = [](long long at) {
      return at == 0 ? std::string() : json_of_time(at).get<std::string>();
    };
    const std::string code = run.exit_code ? std::to_string(*run.exit_code) : "";
    std::string line = std::to_string(run.id);
    for (const std::string& cell : {run.name, run.label, run.system, run.host, run.job, run.state, code,
                                    time(run.submitted), time(run.changed), run.directory})
      line += "," + csv_cell(cell);
    out += line + "\r\n";
  }
  return out;
}

std::string as_table(const std::vector<jobs::Run>& runs, long long now) {
  if (runs.empty()) return "nothing was submitted yet\n";
  std::vector<std::vector<std::string>> rows = {{"RUN", "SUBMITTED", "SYSTEM", "JOB", "NAME", "STATE"}};
  for (const jobs::Run& run : runs) {
    const std::string code =
        run.exit_code && *run.exit_code != 0 ? " (" + std::to_string(*run.exit_code) + ")" : "";
    rows.push_back({std::to_string(run.id), span_in_words(now - run.submitted) + " ago", run.system,
                    run.job.empty() ? "-" : run.job, run.label, run.state + code});
  }
  return table(rows);
}

Result<int> run_list(const Arguments& arguments, Session& session) {
  auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  const auto limit = arguments.has("--limit") ? number_of(arguments, "--limit", 999'999'999) : Result<int>(0);
  if (!limit) return fail(limit.error());
  const auto runs = ledger->runs({arguments.value("--system"), arguments.value("--state"), *limit});
  if (!runs) return fail(runs.error());
  if (arguments.value("--format") == "csv") {
    session.out.data(as_csv(*runs));
  } else {
    session.out.data(session.format == Format::json ? json_text(json_of(*runs))
                                                    : as_table(*runs, std::time(nullptr)));
  }
  return 0;
}

std::string as_text(const jobs::Run& run, const std::vector<jobs::StateChange>& history) {
  std::string out = "run " + std::to_string(run.id) + " (" + run.name + ") " +
                    jobs::sentence(run, scheduler_of(run)) + "\n\n";
  std::vector<std::vector<std::string>> rows;
  const auto add = [&](const std::string& key, const std::string& value) {
    rows.push_back({key, value.empty() ? "-" : value});
  };
  add("system:", run.system);
  add("host:", run.host.empty() ? "this machine" : run.host);
  add("job:", run.job);
  add("directory:", run.directory);
  add("submitted in:", run.work);
  add("stdout:", run.output);
  add("stderr:", run.error.empty() ? run.output : run.error);
  add("catalogue:", run.revision);
  if (run.repeats != 0) add("repeats:", "run " + std::to_string(run.repeats));
  if (run.restarts != 0) add("restarts:", std::to_string(run.restarts));
  const auto links = jobs::links_of(run);
  for (std::size_t i = 0; i < links.size(); ++i)
    add("link " + std::to_string(i + 1) + ":", "job " + links[i].job + "  " + links[i].state);
  if (const std::string line = jobs::used_line(run, scheduler_of(run)); !line.empty()) add("end:", line);
  for (const jobs::StateChange& change : history)
    add(change.state + ":",
        json_of_time(change.at).get<std::string>() + (change.word.empty() ? "" : "  " + change.word));
  return out + table(rows);
}

Result<int> run_show(const Arguments& arguments, Session& session) {
  auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  const auto run = ledger->find(arguments.positionals.empty() ? "last" : arguments.positionals.front());
  if (!run) return fail(run.error());
  const auto history = ledger->history(run->id);
  if (!history) return fail(history.error());
  if (arguments.has("--script")) {
    session.out.data(run->script);
  } else if (session.format == Format::json) {
    Json out = json_of(*run);
    out["history"] = json_of(*history);
    out["script"] = run->script;
    session.out.data(json_text(out));
  } else {
    session.out.data(as_text(*run, *history));
  }
  return 0;
}

}  // namespace

CommandSpec runs_command() {
  CommandSpec command;
  command.name = "runs";
  command.summary = "List what was submitted, as it was last seen; nobody is asked.";
  command.description =
      "`lamec status` asks the schedulers. The ledger is runs.sqlite below ~/.local/state/lamec (or "
      "LAMEC_STATE).";
  command.options = {{"--system", "", "SYSTEM", "only these", "Options", false, ValueKind::system, {}},
                     {"--state",
                      "",
                      "STATE",
                      "only these; open: that wait or run",
                      "Options",
                      false,
                      ValueKind::words,
                      {"open", "submitting", "unknown", "never", "refused", "queued", "running", "done",
                       "failed", "timeout", "cancelled", "preempted", "ended"}},
                     {"--limit", "", "N", "only the newest N", "Options", false, ValueKind::text, {}},
                     {"--format",
                      "",
                      "FORM",
                      "text, json, quiet or csv",
                      "Options",
                      false,
                      ValueKind::words,
                      {"text", "json", "quiet", "csv"}}};
  command.examples = {{"lamec runs --state failed --format csv", ""},
                      {"lamec runs show last --script", "what was submitted"}};
  CommandSpec show;
  show.name = "show";
  show.summary = "Everything about one run.";
  show.positionals = {{"RUN", "a number, a job's number, or last", false, false, ValueKind::text}};
  show.options = {
      {"--script", "", "", "the script that was submitted", "Options", false, ValueKind::text, {}}};
  show.examples = {{"lamec runs show last", ""}};
  show.run = run_show;
  command.subcommands = {show, runs_compare_command()};
  command.run = run_list;
  return command;
}

}  // namespace lamec::cli
