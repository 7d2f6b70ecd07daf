#include "cli/container.hpp"
#include "cli/json_text.hpp"
#include "cli/request.hpp"
#include "env/container_definition.hpp"
#include "ops/plan.hpp"
#include "ops/request_options.hpp"

namespace lamec::cli {
namespace {

Result<int> run_def(const Arguments& arguments, Session& session) {
  if (!arguments.has("--from"))
    return fail(
        ErrorKind::usage, "no base image was named: which one is right is in no fact of the catalogue",
        {"--from docker://NAME:TAG; the notes of `lamec systems show SYSTEM` name images that work there"});
  const auto base = env::read_base_image(arguments.value("--from"));
  if (!base) return fail(base.error());
  const auto request = read_request(arguments, session);
  if (!request) return fail(request.error());
  if (request->software.empty()) return fail(ErrorKind::usage, "no software was named");
  const auto library = session.library();
  if (!library) return fail(library.error());
  const auto planned = ops::plan(*request, **library);
  if (!planned) return fail(planned.error());
  const auto text = env::definition_text(
      {planned->plan, (*library)->recipes(), *base, ops::request_to_words(*request), (*library)->revision()});
  if (!text) return fail(text.error());
  session.notes(planned->plan.notes);
  const bool json = session.format == Format::json;
  const std::string printed =
      json ? json_text(Json{{"system", planned->plan.system}, {"definition", *text}}) : *text;
  if (auto done = session.write(printed, arguments.value("--output")); !done) return fail(done.error());
  return 0;
}

}  // namespace

CommandSpec container_def_command() {
  CommandSpec command;
  command.name = "def";
  command.summary = "Print an Apptainer definition file for software as a system has it.";
  command.description =
      "Packages that the base image lacks are installed, with the versions of the modules that SYSTEM would "
      "load.\n"
      "Labels keep the request, the modules and the catalogue's revision.";
  command.positionals = {{"SYSTEM", "whose versions are mirrored", true, false, ValueKind::system},
                         {"SOFTWARE", "what the image must hold", true, true, ValueKind::software}};
  command.options = {
      {"--from",
       "",
       "IMAGE",
       "base image: docker://NAME:TAG, oras://, library://, FILE.sif",
       "Options",
       false,
       ValueKind::text,
       {}},
      {"--stage", "", "STAGE", "module stage, such as 2024", "Options", false, ValueKind::text, {}},
      {"--output",
       "-o",
       "FILE",
       "write there instead of standard output",
       "Options",
       false,
       ValueKind::file,
       {}}};
  command.examples = {
      {"lamec container def jureca ddp --from docker://nvcr.io/nvidia/pytorch:26.07-py3 -o ddp.def", ""},
      {"lamec container def lumi heat --from base.sif", "on top of an image that is here"}};
  command.run = run_def;
  return command;
}

}  // namespace lamec::cli
