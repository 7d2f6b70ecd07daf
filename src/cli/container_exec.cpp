#include "cli/container.hpp"
#include "cli/json.hpp"
#include "cli/request.hpp"
#include "ops/gen.hpp"
#include "script/print.hpp"

namespace lamec::cli {
namespace {

Result<int> run_exec(const Arguments& given, Session& session) {
  // The same request as `gen SYSTEM SOFTWARE... --image IMAGE`.
  Arguments arguments = given;
  const std::string image = arguments.positionals[1];
  arguments.positionals.erase(arguments.positionals.begin() + 1);
  arguments.options["--image"] = {image};
  const auto request = read_request(arguments, session);
  if (!request) return fail(request.error());
  const auto library = session.library();
  if (!library) return fail(library.error());
  const auto generated = ops::gen(*request, ops::GenForm::automatic, **library);
  if (!generated) return fail(generated.error());
  const bool json = session.format == Format::json;
  if (!json) session.notes(generated->plan.notes);
  const std::string text = json ? to_json_text(*generated) : script::to_text(generated->script);
  if (!json) say_container_facts(generated->system, session);
  if (auto done = session.write(text, arguments.value("--output")); !done) return fail(done.error());
  return 0;
}

}  // namespace

CommandSpec container_exec_command() {
  CommandSpec command;
  command.name = "exec";
  command.summary = "Print the batch script that runs a command in an image.";
  command.description =
      "The same as `lamec gen SYSTEM SOFTWARE --image IMAGE`; what is recorded about containers there is "
      "said besides.\n"
      "SOFTWARE chooses the launch, such as ddp; without one srun starts the command.";
  command.positionals = {
      {"SYSTEM", "where to run, or `here`", true, false, ValueKind::system},
      {"IMAGE", "path on the system, may begin with $SCRATCH or the like", true, false, ValueKind::file},
      {"SOFTWARE", "what the image holds and launches", false, true, ValueKind::software}};
  append(command.options, request_option_specs(), {"--image"});
  command.options.push_back({"--output",
                             "-o",
                             "FILE",
                             "write there instead of standard output",
                             "Form",
                             false,
                             ValueKind::file,
                             {}});
  command.behind = "COMMAND";
  command.examples = {{"lamec container exec jureca my.sif ddp --nodes 2 --account X -- python train.py",
                       "a training in an image"},
                      {"lamec container exec lumi my.sif --data '$SCRATCH/data.sqfs' -- ./program",
                       "with a packed data set at /data"}};
  command.run = run_exec;
  return command;
}

}  // namespace lamec::cli
