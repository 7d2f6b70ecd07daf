// lamec cancel: ends jobs, waiting or running.

#include "cli/lab_tunnel.hpp"
#include "cli/run_target.hpp"

namespace lamec::cli {
namespace {

Result<int> run_cancel(const Arguments& arguments, Session& session) {
  auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  const auto runs = runs_named(arguments.positionals, *ledger);
  if (!runs) return fail(runs.error());
  const jobs::Work work = work_of(*ledger, session);
  for (const jobs::Run& run : *runs) {
    const std::string number = "run " + std::to_string(run.id);
    forget_tunnel(run, session);
    if (!jobs::is_open(run)) {
      session.note(number + " " + jobs::sentence(run, scheduler_of(run)) + ": there is nothing to cancel");
      continue;
    }
    const auto done = jobs::cancel(run, scheduler_of(run), host_named(run.host, session), work);
    if (!done) return fail(done.error());
    session.out.data(number + " " + jobs::sentence(*done, scheduler_of(*done)) + "\n");
  }
  return 0;
}

}  // namespace

CommandSpec cancel_command() {
  CommandSpec command;
  command.name = "cancel";
  command.summary = "End jobs that wait or run.";
  command.positionals = {
      {"RUN", "a number of `lamec runs`, a job's number, or last", true, true, ValueKind::text}};
  command.examples = {{"lamec cancel last", ""}};
  command.run = run_cancel;
  return command;
}

}  // namespace lamec::cli
