// lamec container build and pull: an image made on a system, or the script that makes it there.

#include "env/container_build.hpp"

#include <algorithm>

#include "cli/container.hpp"
#include "cli/json_text.hpp"
#include "cli/request.hpp"
#include "cli/run_target.hpp"
#include "env/container_definition.hpp"
#include "ops/plan.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

constexpr const char* k_task = "$HOME/.cache/lamec/images/";

// Beside the virtual environments of the system, which are as large: "$PROJECT/images/ddp.sif".
std::string default_image(const System& system, const std::string& name) {
  const std::string& venvs = system.venv_directory;
  const std::size_t slash = venvs.rfind('/');
  return (slash == std::string::npos ? "$HOME" : venvs.substr(0, slash)) + "/images/" + name + ".sif";
}

// "pytorch-26.07-py3" of docker://nvcr.io/nvidia/pytorch:26.07-py3, "ddp" of ddp.def or of https://x/ddp.sif.
std::string name_of_source(const std::string& source) {
  std::string name = source.substr(source.rfind('/') + 1);
  for (const char* end : {".def", ".sif"}) {
    if (name.ends_with(end)) name.resize(name.size() - 4);
  }
  std::replace(name.begin(), name.end(), ':', '-');
  name = plain_word(name);
  return name.empty() ? "image" : name;
}

Result<ops::Planned> planned(const Arguments& given, const std::string& name, Session& session) {
  Arguments arguments = given;
  arguments.positionals.clear();
  if (!arguments.has("--image")) arguments.options["--image"] = {"image.sif"};
  const auto request = read_request(arguments, session);
  if (!request) return fail(request.error());
  const auto library = session.library();
  if (!library) return fail(library.error());
  auto planned = ops::plan(*request, **library);
  if (planned && !given.has("--image"))
    planned->plan.environment.image = default_image(planned->system, name);
  return planned;
}

Result<int> make_image(const env::ImageBuild& build, const std::string& source, const Arguments& arguments,
                       Session& session) {
  const auto choice = planned(arguments, name_of_source(source), session);
  if (!choice) return fail(choice.error());
  const std::string& image = choice->plan.environment.image;
  const auto script = env::build_script(choice->plan, build);
  if (!script) return fail(script.error());
  session.notes(choice->plan.notes);
  say_container_facts(choice->system, session);
  Json json{{"system", choice->system.name}, {"image", image}, {"script", *script}};
  if (!arguments.has("--run")) {
    session.out.data(session.format == Format::json ? json_text(json) : *script);
    return 0;
  }
  const auto config = user_config(session);
  if (!config) return fail(config.error());
  const auto host = host_of(choice->system, *config, arguments, session);
  if (!host) return fail(host.error());
  session.note("making " + image + " on " + jobs::name_of(*host) +
               "; where the connection breaks, the same command goes on");
  const auto code = carry_out_there({k_task + plain_word(image), *script}, *host, session);
  if (!code) return fail(code.error());
  if (*code != 0)
    return fail(ErrorKind::environment,
                image + " was not made: the script ended with exit code " + std::to_string(*code),
                {"its last lines say why; without --run the script is printed"});
  session.out.data(session.format == Format::json ? json_text(json) : image + "\n");
  session.note("jobs run in it with --image '" + image + "'");
  return 0;
}

Result<int> run_build(const Arguments& arguments, Session& session) {
  const std::string& file = arguments.positionals.front();
  env::ImageBuild build;
  const auto text = session.files.read(file);
  if (!text) return fail(text.error());
  if (auto read = env::read_definition(*text); !read) {
    Error error = read.error();
    error.message = file + ": " + error.message;
    return fail(std::move(error));
  }
  build.definition = *text;
  build.options = arguments.behind;
  build.overwrite = arguments.has("--force");
  return make_image(build, file, arguments, session);
}

Result<int> run_pull(const Arguments& arguments, Session& session) {
  env::ImageBuild build;
  build.reference = arguments.positionals.front();
  if (auto good = env::check_reference(build.reference); !good) return fail(good.error());
  build.options = arguments.behind;
  build.overwrite = arguments.has("--force");
  return make_image(build, build.reference, arguments, session);
}

std::vector<OptionSpec> making_options() {
  std::vector<OptionSpec> options = {
      on_option_spec(),
      {"--image",
       "",
       "FILE",
       "the file there; may begin with $SCRATCH or the like; left out: images/ beside the virtual "
       "environments",
       "Options",
       false,
       ValueKind::text,
       {}},
      {"--run",
       "",
       "",
       "make it there now, over your ssh; left out: print the script",
       "Options",
       false,
       ValueKind::text,
       {}},
      {"--force", "", "", "make it anew where the file exists", "Options", false, ValueKind::text, {}},
      {"--partition", "", "NAME", "whose container runtime is meant", "Options", false, ValueKind::text, {}},
      {"--host",
       "",
       "HOST",
       "where to make it, as your ssh knows it; local: this machine",
       "Options",
       false,
       ValueKind::text,
       {}}};
  return options;
}

}  // namespace

void say_container_facts(const System& system, Session& session) {
  for (const Fact& fact : system.facts) {
    const bool of_containers = fact.name == "containers" || fact.name.rfind("containers.", 0) == 0;
    if (of_containers) session.note("recorded, " + fact.name + ": " + fact.text);
  }
}

CommandSpec container_build_command() {
  CommandSpec command;
  command.name = "build";
  command.summary = "Build an image on a system from a definition file, or print the script that does.";
  command.description =
      "The module of the system's runtime is loaded, layers lie beside the image, and the image appears once "
      "it "
      "is whole.\n"
      "Words behind -- go to `apptainer build`. Files that the definition names are those of the image's "
      "directory.";
  command.positionals = {
      {"FILE", "a definition file of this machine (lamec container def)", true, false, ValueKind::file}};
  command.options = making_options();
  command.behind = "OPTION";
  command.examples = {{"lamec container build ddp.def --on jureca", "the script"},
                      {"lamec container build ddp.def --on jureca --run -- --fakeroot", "over ssh, now"}};
  command.run = run_build;
  return command;
}

CommandSpec container_pull_command() {
  CommandSpec command;
  command.name = "pull";
  command.summary = "Fetch an image onto a system, or print the script that does.";
  command.description = "The same care as `lamec container build`. Words behind -- go to `apptainer pull`.";
  command.positionals = {
      {"REFERENCE", "docker://NAME:TAG, oras://, library://, https://", true, false, ValueKind::text}};
  command.options = making_options();
  command.behind = "OPTION";
  command.examples = {
      {"lamec container pull docker://nvcr.io/nvidia/pytorch:26.07-py3 --on jureca --run", ""},
      {"lamec container pull docker://debian:12 --on lumi --image '$SCRATCH/debian.sif'", "the script"}};
  command.run = run_pull;
  return command;
}

}  // namespace lamec::cli
