#include "cli/logs.hpp"

#include "cli/json_text.hpp"
#include "cli/number.hpp"
#include "cli/run_target.hpp"
#include "jobs/run_states.hpp"
#include "jobs/tasks.hpp"
#include "jobs/usage.hpp"

namespace lamec::cli {
namespace {

// What is there to read of an array.
Result<int> list_tasks(const jobs::Run& run, const std::vector<int>& asked, const jobs::Host& host,
                       const jobs::Work& work, Session& session) {
  const SchedulerKind kind = scheduler_of(run);
  const auto seen = run.job.empty() ? Result<std::map<int, dialects::JobStatus>>()
                                    : jobs::look_at_tasks(run, kind, host, work);
  if (!seen) return fail(seen.error());
  std::vector<std::vector<std::string>> rows = {{"TASK", "STATE", "EXIT CODE"}};
  Json tasks = Json::array();
  for (const int number : asked) {
    const auto at = seen->find(number);
    const bool known = at != seen->end();
    const std::string state = known ? std::string(dialects::to_text(at->second.state)) : "-";
    const bool has_code = known && at->second.exit_code;
    rows.push_back({std::to_string(number), state, has_code ? std::to_string(*at->second.exit_code) : ""});
    tasks.push_back({{"task", number},
                     {"state", known ? Json(state) : Json(nullptr)},
                     {"exit_code", has_code ? Json(*at->second.exit_code) : Json(nullptr)}});
  }
  session.out.data(session.format == Format::json ? json_text(Json{{"run", run.id}, {"tasks", tasks}})
                                                  : table(rows));
  session.note("run " + std::to_string(run.id) +
               " is an array, and each task writes a file of its own: `lamec logs " + std::to_string(run.id) +
               " --task " + std::to_string(asked.front()) + "`");
  return 0;
}

Result<int> run_logs(const Arguments& arguments, Session& session) {
  const auto lines = arguments.has("--lines") ? number_of(arguments, "--lines", 999'999'999) : Result<int>(0);
  if (!lines) return fail(lines.error());
  for (const char* option : {"--task", "--link"}) {
    if (!arguments.has(option)) continue;
    if (const auto number = number_of(arguments, option, 999'999'999); !number) return fail(number.error());
  }
  auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  auto run = ledger->find(arguments.positionals.empty() ? "last" : arguments.positionals.front());
  if (!run) return fail(run.error());
  jobs::FollowOptions options;
  options.error = arguments.has("--stderr");
  options.follow = arguments.has("--follow");
  options.lines = *lines;
  const jobs::Host host = host_named(run->host, session);
  const jobs::Work work = work_of(*ledger, session);
  options.kept = !arguments.has("--task") && !arguments.has("--link");
  if (arguments.has("--task")) {
    run = jobs::task_of(*run, *number_of(arguments, "--task", 999'999'999), scheduler_of(*run), host, work);
  } else if (arguments.has("--link")) {
    run = jobs::link_of(*run, *number_of(arguments, "--link", 999'999'999));
  } else if (const auto tasks = jobs::tasks_asked(scheduler_of(*run), run->script);
             tasks && !options.follow) {
    return list_tasks(*run, *tasks, host, work, session);
  }
  if (!run) return fail(run.error());
  const auto seen = follow_run(*run, options, *ledger, session);
  if (!seen) return fail(seen.error());
  return !options.follow || jobs::is_open(*seen) ? 0 : say_end(*seen, session);
}

}  // namespace

Result<jobs::Run> follow_run(const jobs::Run& run, const jobs::FollowOptions& options, jobs::Ledger& ledger,
                             Session& session) {
  jobs::Work work = work_of(ledger, session);
  if (options.follow) work.patience.tries = 8;  // a login node may be away for some minutes
  const bool json = session.format == Format::json;
  return jobs::follow(
      run, scheduler_of(run), host_named(run.host, session), work, options,
      [&](std::string_view text) { json ? session.out.talk(text) : session.out.data(text); },
      [&](const std::string& text) { session.note(text); });
}

int say_end(const jobs::Run& run, Session& session) {
  const std::string number = "run " + std::to_string(run.id) + " ";
  session.note(number + jobs::sentence(run, scheduler_of(run)));
  if (const std::string line = jobs::used_line(run, scheduler_of(run)); !line.empty())
    session.note(number + line);
  return jobs::ended_well(run) ? 0 : 1;
}

CommandSpec logs_command() {
  CommandSpec command;
  command.name = "logs";
  command.summary = "Print what a job has written; with -f until it is over.";
  command.description =
      "A connection that breaks meanwhile is opened again; nothing is printed twice. With -f exits 1 where "
      "the job failed.\n"
      "Tasks of an array write a file each (--task); of a chain the link that runs is read, and with -f "
      "those "
      "behind it.";
  command.positionals = {
      {"RUN", "a number of `lamec runs`, a job's number, or last", false, false, ValueKind::text}};
  command.options = {
      {"--follow", "-f", "", "go on until the job is over", "Options", false, ValueKind::text, {}},
      {"--stderr",
       "",
       "",
       "standard error, where it has a file of its own",
       "Options",
       false,
       ValueKind::text,
       {}},
      {"--task", "", "N", "of an array, the task of this number", "Options", false, ValueKind::text, {}},
      {"--link", "", "K", "of a chain, this link, from 1", "Options", false, ValueKind::text, {}},
      {"--lines", "-n", "N", "only the last N lines", "Options", false, ValueKind::text, {}}};
  command.examples = {{"lamec logs -f", "the last run"},
                      {"lamec logs 12 -n 20", ""},
                      {"lamec logs 13 --task 4", "of an array"}};
  command.run = run_logs;
  return command;
}

}  // namespace lamec::cli
