// lamec run: a request that becomes a script and is submitted.

#include "cli/request.hpp"
#include "cli/submission.hpp"
#include "ops/gen.hpp"
#include "script/print.hpp"

namespace lamec::cli {
namespace {

Result<int> run_run(const Arguments& arguments, Session& session) {
  const auto file = read_request_and_files(arguments, session);
  if (!file) return fail(file.error());
  if (file->request.command.empty() && file->request.command_line.empty())
    return fail(ErrorKind::usage, "there is nothing to run",
                {"lamec run jureca ddp --nodes 2 -- python train.py"});
  const auto library = session.library();
  if (!library) return fail(library.error());
  const auto generated = ops::gen(file->request, ops::GenForm::automatic, **library);
  if (!generated) return fail(generated.error());
  session.notes(generated->plan.notes);
  return submit_and_keep({script::to_text(generated->script), "the generated script", generated->system,
                          file->copies, file->fetches, file->follow},
                         arguments, session);
}

}  // namespace

CommandSpec run_command() {
  CommandSpec command;
  command.name = "run";
  command.summary = "Generate a batch script, as gen does, and submit it.";
  command.description =
      "All options of gen and of submit. The script is kept with the run: `lamec runs show last --script`.\n"
      "A request may be kept in a file (docs/runs.md); options override what it says.";
  command.positionals = {
      {"SYSTEM", "where to run, or `here`; or a request file", false, false, ValueKind::system},
      {"SOFTWARE", "what to run, as in `lamec software`", false, true, ValueKind::software}};
  command.options = request_option_specs();
  command.options.push_back(on_option_spec());
  append(command.options, submit_option_specs());
  command.behind = "COMMAND";
  command.examples = {{"lamec run jureca ddp --nodes 2 --time 1h --copy train.py -- python train.py", ""},
                      {"lamec run train.yaml --on jureca --follow", "the request of a file, to its end"}};
  command.run = run_run;
  return command;
}

}  // namespace lamec::cli
