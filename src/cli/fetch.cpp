// lamec fetch: brings files of a run home.

#include "cli/run_target.hpp"
#include "jobs/transfer.hpp"

namespace lamec::cli {
namespace {

// Without a name: all of a directory that is the run's own, else what the job wrote.
std::vector<std::string> paths_of(const jobs::Run& run, const Arguments& arguments) {
  std::vector<std::string> paths;
  for (std::size_t i = 1; i < arguments.positionals.size(); ++i)
    paths.push_back(jobs::path_in(run, arguments.positionals[i]));
  if (!paths.empty()) return paths;
  if (run.work == run.directory) return {run.directory};
  for (const std::string& path : {run.output, run.error}) {
    if (!path.empty()) paths.push_back(path);
  }
  return paths;
}

Result<int> run_fetch(const Arguments& arguments, Session& session) {
  auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  const auto run = ledger->find(arguments.positionals.front());
  if (!run) return fail(run.error());
  const auto paths = paths_of(*run, arguments);
  if (run->work.empty() || paths.empty())
    return fail(ErrorKind::unsupported, "run " + std::to_string(run->id) + " has no files: it " +
                                            jobs::sentence(*run, scheduler_of(*run)));
  const std::string to = arguments.value("--to", ".");
  if (auto made = session.files.make_directories(to); !made) return fail(made.error());
  const bool progress = session.output_is_terminal && session.format == Format::text;
  if (auto done = jobs::fetch(host_named(run->host, session), paths, to, progress, session.processes); !done)
    return fail(done.error());
  session.note(std::to_string(paths.size()) + (paths.size() == 1 ? " path of run " : " paths of run ") +
               std::to_string(run->id) + " in " + to);
  return 0;
}

}  // namespace

CommandSpec fetch_command() {
  CommandSpec command;
  command.name = "fetch";
  command.summary = "Copy files of a run to this machine; what was copied in part goes on.";
  command.description =
      "PATH is below the directory in which the job was submitted, or absolute. Left out: the run's "
      "directory, or where\n"
      "the job was submitted elsewhere, its output files.";
  command.positionals = {
      {"RUN", "a number of `lamec runs`, a job's number, or last", true, false, ValueKind::text},
      {"PATH", "what to bring", false, true, ValueKind::text}};
  command.options = {{"--to",
                      "",
                      "DIR",
                      "the directory here; left out: this one",
                      "Options",
                      false,
                      ValueKind::directory,
                      {}}};
  command.examples = {{"lamec fetch last results model.pt", ""}, {"lamec fetch 12 --to run12", "everything"}};
  command.run = run_fetch;
  return command;
}

}  // namespace lamec::cli
