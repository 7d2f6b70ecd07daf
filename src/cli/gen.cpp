#include "ops/gen.hpp"

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/request.hpp"
#include "script/print.hpp"

namespace lamec::cli {
namespace {

Result<int> run_gen(const Arguments& arguments, Session& session) {
  const auto request = read_request(arguments, session);
  if (!request) return fail(request.error());
  const auto library = session.library();
  if (!library) return fail(library.error());
  const ops::GenForm form = arguments.has("--setup") ? ops::GenForm::setup : ops::GenForm::automatic;
  const auto generated = ops::gen(*request, form, **library);
  if (!generated) return fail(generated.error());
  const bool json = session.format == Format::json;
  if (!json) session.notes(generated->plan.notes);
  const std::string text = json ? to_json_text(*generated) : script::to_text(generated->script);
  if (auto done = session.write(text, arguments.value("--output")); !done) return fail(done.error());
  return 0;
}

}  // namespace

CommandSpec gen_command() {
  CommandSpec command;
  command.name = "gen";
  command.summary = "Print the module block for software on a system, or a whole batch script.";
  command.description =
      "SYSTEM is a system of the catalogue (lamec systems); on one of its login nodes it may be left out.\n"
      "SOFTWARE is a name (lamec software), with a version where it matters: pytorch>=2.1.\n"
      "A whole script is printed once there is a command, or anything about the job is said.";
  command.positionals = {
      {"SYSTEM", "where to run, or `here`; or a request file (docs/runs.md)", false, false,
       ValueKind::system},
      {"SOFTWARE", "what to run, as in `lamec software`", false, true, ValueKind::software}};
  command.options = request_option_specs();
  command.options.push_back(on_option_spec());
  command.options.push_back({"--setup",
                             "",
                             "",
                             "print the commands that build the virtual environment, for a login node",
                             "Form",
                             false,
                             ValueKind::text,
                             {}});
  command.options.push_back({"--output",
                             "-o",
                             "FILE",
                             "write there instead of standard output",
                             "Form",
                             false,
                             ValueKind::file,
                             {}});
  command.behind = "COMMAND";
  command.examples = {
      {"lamec gen deep ddp", "the module block"},
      {"lamec gen jureca ddp --nodes 2 --time 1h --account X -- python train.py --epochs 3",
       "a script that trains on two nodes"},
      {"lamec gen jureca 'pytorch>=2' --stage 2024", "a version, a stage"},
      {"lamec gen train.yaml --on jureca > job.sh", "a request that is kept in a file"},
      {"lamec gen jureca heat --setup | bash",
       "on a login node: build the virtual environment that HeAT needs"},
      {"lamec gen deep mpi4py --part dp-cn:1 --part dp-esb:2 -- python coupled.py", "a heterogeneous job"}};
  command.run = run_gen;
  return command;
}

}  // namespace lamec::cli
