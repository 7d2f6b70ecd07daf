// lamec submit: a script that is there already.

#include <algorithm>
#include <filesystem>

#include "cli/json_text.hpp"
#include "cli/request.hpp"
#include "cli/script_file.hpp"
#include "cli/submission.hpp"
#include "jobs/chain.hpp"
#include "ops/foreign.hpp"
#include "ops/plan.hpp"
#include "script/parse.hpp"

namespace lamec::cli {
namespace {

// --on, else what the script says of itself, else this login node.
Result<System> system_for(const Script& script, const std::string& file, const Arguments& arguments,
                          Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  Request request;
  request.system = arguments.value("--on", ops::system_of(script).value_or("here"));
  if (request.system == "here") request.system = here(session, **library).value_or("");
  if (request.system.empty())
    return fail(ErrorKind::usage, file + " does not say which system it is for", {"--on SYSTEM"});
  if (const std::string partition = ops::partition_asked(script); !partition.empty())
    request.partition = partition;
  std::string said;
  auto system = ops::find_system(request, **library, said);
  if (system && !said.empty()) session.note(said);
  return system;
}

Result<ToSubmit> from_file(const std::string& file, const Arguments& arguments, Session& session) {
  auto text = read_script(file, session);
  if (!text) return fail(text.error());
  if (auto error = ops::refuse_bytes(*text, file)) return fail(*std::move(error));
  const auto system = system_for(script::parse(*text), file, arguments, session);
  if (!system) return fail(system.error());
  return ToSubmit{*std::move(text), file, *system};
}

// A run of the ledger once more: its script, its place, its copies as they are now.
Result<ToSubmit> from_run(const std::string& word, const Arguments& arguments, Session& session) {
  if (!arguments.positionals.empty())
    return fail(ErrorKind::usage, "--again submits the script of a run: '" + arguments.positionals.front() +
                                      "' is one too many");
  if (arguments.has("--on"))
    return fail(ErrorKind::usage, "--again submits where the run was submitted",
                {"for another system: `lamec runs show " + word +
                 " --script > job.sh`, then `lamec eval job.sh --to SYSTEM`"});
  const auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  const auto run = ledger->find(word);
  if (!run) return fail(run.error());
  const auto library = session.library();
  if (!library) return fail(library.error());
  const auto system = (*library)->system(run->system);
  if (!system) return fail(system.error());
  ToSubmit job{run->script, "the script of run " + std::to_string(run->id), *system};
  job.repeats = run->id;
  job.label = run->label;
  job.host = run->host.empty() ? "local" : run->host;
  job.base = run->base;
  // The directory that scripts of one call share (submit_many.cpp) lies beside the runs' own.
  const std::filesystem::path work = run->work;
  const bool shared = work.parent_path() == std::filesystem::path(run->directory).parent_path();
  if (!shared) job.directory = run->work;
  job.links = std::max(1, static_cast<int>(jobs::links_of(*run).size()));
  const Json copies = Json::parse(run->copies.empty() ? "[]" : run->copies, nullptr, false);
  for (const Json& path : copies) {
    if (path.is_string()) job.copies.push_back(path.get<std::string>());
  }
  return job;
}

Result<int> run_submit(const Arguments& arguments, Session& session) {
  if (arguments.has("--again")) {
    const auto job = from_run(arguments.value("--again"), arguments, session);
    if (!job) return fail(job.error());
    return submit_and_keep(*job, arguments, session);
  }
  if (arguments.positionals.empty()) return fail(ErrorKind::usage, "submit needs a SCRIPT, or --again RUN");
  std::vector<ToSubmit> jobs;
  for (const std::string& file : arguments.positionals) {
    auto job = from_file(file, arguments, session);
    if (!job) return fail(job.error());
    jobs.push_back(*std::move(job));
  }
  return jobs.size() == 1 ? submit_and_keep(jobs.front(), arguments, session)
                          : submit_many(jobs, arguments, session);
}

}  // namespace

CommandSpec submit_command() {
  CommandSpec command;
  command.name = "submit";
  command.summary = "Check a batch script, copy it to its system and submit it there, once.";
  command.description =
      "The system is reached by your own ssh (~/.ssh/config, agents, jump hosts); nothing is installed "
      "there. Where a\n"
      "connection breaks meanwhile, the job's mark is looked for: it is never submitted twice. `lamec login` "
      "opens a\n"
      "connection that asks for passwords and second factors; all other commands use it and never ask.\n"
      "A script with errors is refused. On a login node the job is submitted in this directory; elsewhere in "
      "one of its own;\n"
      "many scripts with --copy share one. With --chain the script must be able to go on: it is told its "
      "link in "
      "LAMEC_CHAIN_LINK.";
  command.positionals = {{"SCRIPT", "batch scripts, a hundred a remote call; - is standard input", false,
                          true, ValueKind::file}};
  command.options = {{"--on",
                      "",
                      "SYSTEM",
                      "the system, where the script does not say it itself",
                      "Submitting",
                      false,
                      ValueKind::system,
                      {}},
                     {"--again",
                      "",
                      "RUN",
                      "the script and the copies of this run once more, as a run of its own",
                      "Submitting",
                      false,
                      ValueKind::text,
                      {}}};
  append(command.options, submit_option_specs());
  command.examples = {
      {"lamec submit job.sh --on jureca --copy train.py --copy data", "from a laptop"},
      {"lamec submit job.sh", "on a login node, in this directory"},
      {"lamec submit job.sh --on jureca --dry-run", "would it be taken, and when would it start?"},
      {"lamec submit evaluate.sh --after last", "once the last run ended well"},
      {"lamec submit sweep/*.sh --on jureca", "many, in few remote calls"},
      {"lamec submit train.sh --on jureca --chain 3", "goes on from its checkpoints, at most twice"},
      {"lamec submit --again last", ""}};
  command.run = run_submit;
  return command;
}

}  // namespace lamec::cli
