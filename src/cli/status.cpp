// lamec status: what became of the runs, in sentences.

#include <algorithm>
#include <ctime>

#include "cli/run_json.hpp"
#include "cli/run_target.hpp"
#include "jobs/usage.hpp"

namespace lamec::cli {
namespace {

// How often the scheduler is asked: soon again at first, then as seldom as one that serves thousands wants
// it.
constexpr Seconds k_longest_interval{30};

std::string report(const std::vector<jobs::Run>& runs, long long now) {
  if (runs.empty()) return "no run waits or runs; `lamec runs` lists all\n";
  std::vector<std::vector<std::string>> rows = {{"RUN", "SYSTEM", "JOB", "NAME", "STATE", "SINCE", ""}};
  for (const jobs::Run& run : runs) {
    rows.push_back({std::to_string(run.id), run.system, run.job.empty() ? "-" : run.job, run.label, run.state,
                    span_in_words(now - run.changed), jobs::sentence(run, scheduler_of(run))});
  }
  std::string text = table(rows);
  for (const jobs::Run& run : runs) {
    if (const std::string line = jobs::used_line(run, scheduler_of(run)); !line.empty())
      text += "run " + std::to_string(run.id) + " " + line + "\n";
  }
  return text;
}

// What a script asked for decides what would fit better; lists come without scripts.
Result<void> read_scripts_of_ended(std::vector<jobs::Run>& runs, const jobs::Ledger& ledger) {
  for (jobs::Run& run : runs) {
    if (jobs::is_open(run) || !run.script.empty()) continue;
    auto script = ledger.script(run.id);
    if (!script) return fail(script.error());
    run.script = *std::move(script);
  }
  return {};
}

// Ended well, or still to end.
bool in_order(const std::vector<jobs::Run>& runs) {
  for (const jobs::Run& run : runs) {
    const bool good = jobs::is_open(run) ? run.state != "unknown" : jobs::ended_well(run);
    if (!good) return false;
  }
  return true;
}

bool any_open(const std::vector<jobs::Run>& runs) {
  for (const jobs::Run& run : runs) {
    if (jobs::is_open(run)) return true;
  }
  return false;
}

Result<int> run_status(const Arguments& arguments, Session& session) {
  auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  auto runs = runs_named(arguments.positionals, *ledger);
  if (!runs) return fail(runs.error());
  const jobs::Work work = work_of(*ledger, session);
  const bool watch = arguments.has("--watch") || arguments.has("--wait");
  std::string said;
  for (Seconds interval{1};; interval = std::min(k_longest_interval, {2 * interval.count})) {
    runs = refreshed(*std::move(runs), work, session);
    if (!runs) return fail(runs.error());
    if (auto read = read_scripts_of_ended(*runs, *ledger); !read) return fail(read.error());
    const std::string text =
        session.format == Format::json ? json_text(json_of(*runs)) : report(*runs, work.now());
    const bool last = !watch || !any_open(*runs);
    if (last || (arguments.has("--watch") && text != said)) session.out.data(text);
    if (last) return in_order(*runs) ? 0 : 1;
    said = text;
    if (!jobs::pause(interval, session.interrupted))
      return fail(ErrorKind::interrupted, "interrupted; the jobs go on");
  }
}

}  // namespace

CommandSpec status_command() {
  CommandSpec command;
  command.name = "status";
  command.summary = "Tell what became of runs, and why those that wait do.";
  command.description =
      "RUN is a number of `lamec runs`, a job's number, or last; left out: all that wait or run. One remote "
      "call a host.\n"
      "Of an array the tasks are counted by state, of a chain the link is named. Where accounting knows what "
      "a "
      "job that is over\n"
      "asked for and used, a line says so, with the option that would have fitted better.\n"
      "Exits 1 where one failed, was cancelled, or may not have been submitted.";
  command.positionals = {{"RUN", "which", false, true, ValueKind::text}};
  command.options = {
      {"--watch",
       "",
       "",
       "again, at last every 30 seconds, until all are over",
       "Options",
       false,
       ValueKind::text,
       {}},
      {"--wait", "", "", "say nothing until all are over", "Options", false, ValueKind::text, {}}};
  command.examples = {{"lamec status", ""},
                      {"lamec status last --wait && lamec fetch last results", "once it ended well"}};
  command.run = run_status;
  return command;
}

}  // namespace lamec::cli
