#include "cli/jupyter.hpp"

#include "cli/request.hpp"
#include "cli/run_target.hpp"
#include "ops/request_options.hpp"

namespace lamec::cli {

std::vector<OptionSpec> place_option_specs(const std::string& what) {
  return {{"--on", "", "SYSTEM", "the system " + what, "Where", false, ValueKind::system, {}},
          {"--host",
           "",
           "HOST",
           "its host, as your ssh knows it; local: this machine",
           "Where",
           false,
           ValueKind::text,
           {}}};
}

Result<jobs::Host> host_asked(const Arguments& arguments, Session& session) {
  const std::string name = arguments.value("--on");
  if (name.empty() || name == "here") {
    const std::string host = arguments.value("--host", "local");
    if (host != "local") {
      if (auto good = jobs::check_host(host); !good) return fail(good.error());
    }
    return host_named(host, session);
  }
  const auto library = session.library();
  if (!library) return fail(library.error());
  const auto system = (*library)->system(name);
  if (!system) return fail(system.error());
  const auto config = user_config(session);
  if (!config) return fail(config.error());
  return host_of(*system, *config, arguments, session);
}

CommandSpec jupyter_command() {
  CommandSpec command;
  command.name = "jupyter";
  command.summary = "Kernels of Jupyter with the right modules, and JupyterLab in a job.";
  command.subcommands = {jupyter_kernel_command(), jupyter_lab_command()};
  command.examples = {{"lamec jupyter kernel install jureca ddp ipykernel", ""},
                      {"lamec jupyter lab jureca ddp --time 2h", ""},
                      {"lamec jupyter kernel check --on jureca", "what a change of stage did to them"}};
  return command;
}

}  // namespace lamec::cli
