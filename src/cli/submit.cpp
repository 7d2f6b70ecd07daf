// lamec submit: a script that is there already.

#include "cli/request.hpp"
#include "cli/script_file.hpp"
#include "cli/submission.hpp"
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

Result<int> run_submit(const Arguments& arguments, Session& session) {
  const std::string& file = arguments.positionals.front();
  auto text = read_script(file, session);
  if (!text) return fail(text.error());
  if (auto error = ops::refuse_bytes(*text, file)) return fail(*std::move(error));
  const auto system = system_for(script::parse(*text), file, arguments, session);
  if (!system) return fail(system.error());
  return submit_and_keep({*std::move(text), file, *system}, arguments, session);
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
      "one of its own.";
  command.positionals = {{"SCRIPT", "a batch script; - is standard input", true, false, ValueKind::file}};
  command.options = {{"--on",
                      "",
                      "SYSTEM",
                      "the system, where the script does not say it itself",
                      "Submitting",
                      false,
                      ValueKind::system,
                      {}}};
  for (OptionSpec& option : submit_option_specs()) command.options.push_back(std::move(option));
  command.examples = {
      {"lamec submit job.sh --on jureca --copy train.py --copy data", "from a laptop"},
      {"lamec submit job.sh", "on a login node, in this directory"},
      {"lamec submit job.sh --on jureca --dry-run", "would it be taken, and when would it start?"},
      {"lamec submit evaluate.sh --after last", "once the last run ended well"}};
  command.run = run_submit;
  return command;
}

}  // namespace lamec::cli
