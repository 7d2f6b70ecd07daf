#include "cli/logs.hpp"

#include "cli/number.hpp"
#include "cli/run_target.hpp"

namespace lamec::cli {
namespace {

Result<int> run_logs(const Arguments& arguments, Session& session) {
  const auto lines = arguments.has("--lines") ? number_of(arguments, "--lines", 999'999'999) : Result<int>(0);
  if (!lines) return fail(lines.error());
  auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  const auto run = ledger->find(arguments.positionals.empty() ? "last" : arguments.positionals.front());
  if (!run) return fail(run.error());
  jobs::FollowOptions options;
  options.error = arguments.has("--stderr");
  options.follow = arguments.has("--follow");
  options.lines = *lines;
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
  session.note("run " + std::to_string(run.id) + " " + jobs::sentence(run, scheduler_of(run)));
  return jobs::ended_well(run) ? 0 : 1;
}

CommandSpec logs_command() {
  CommandSpec command;
  command.name = "logs";
  command.summary = "Print what a job has written; with -f until it is over.";
  command.description =
      "A connection that breaks meanwhile is opened again; nothing is printed twice. With -f exits 1 where "
      "the job failed.";
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
      {"--lines", "-n", "N", "only the last N lines", "Options", false, ValueKind::text, {}}};
  command.examples = {{"lamec logs -f", "the last run"}, {"lamec logs 12 -n 20", ""}};
  command.run = run_logs;
  return command;
}

}  // namespace lamec::cli
