#include "cli/command.hpp"
#include "cli/completion.hpp"

namespace lamec::cli {

const std::vector<OptionSpec>& common_options() {
  static const std::vector<OptionSpec> k_options = {
      {"--format",
       "",
       "FORM",
       "form of what is printed: text, json or quiet (or LAMEC_FORMAT)",
       "Options",
       false,
       ValueKind::words,
       {"text", "json", "quiet"}},
      {"--catalog",
       "",
       "DIR",
       "a directory with sites/ and recipes/ of your own, over the built-in catalogue (or LAMEC_CATALOG)",
       "Options",
       true,
       ValueKind::directory,
       {}},
  };
  return k_options;
}

CommandSpec command_tree() {
  CommandSpec root;
  root.name = "lamec";
  root.summary = "LAMEC writes, explains and tries batch scripts for AI on European HPC systems.";
  root.description =
      "Say what to run; LAMEC knows how that is said on each system: modules, directives, launch line.\n"
      "Exit codes: 0 ok, 1 failed, 2 usage, 3 findings, 130 interrupted.";
  root.options = {{"--version", "", "", "print the version", "Options", false, ValueKind::text, {}}};
  root.subcommands = {gen_command(),     eval_command(),     explain_command(),   check_command(),
                      systems_command(), software_command(), where_command(),     submit_command(),
                      run_command(),     scale_command(),    status_command(),    logs_command(),
                      cancel_command(),  fetch_command(),    copy_command(),      runs_command(),
                      login_command(),   logout_command(),   venv_command(),      jupyter_command(),
                      twin_command(),    catalog_command(),  container_command(), completion_command(),
                      manual_command(),  api_command(),      serve_command()};
  root.examples = {{"lamec gen deep ddp", "the module block for PyTorch-DDP on DEEP"},
                   {"lamec gen jureca ddp --nodes 2 --time 1h --account X -- python train.py > job.sh",
                    "a whole batch script"},
                   {"lamec check job.sh --on jureca --twin",
                    "the verdict of a real Slurm and a real module tool on this machine"},
                   {"lamec explain job.sh", "why each line is there, and who says so"},
                   {"lamec submit job.sh --on jureca --copy train.py", "from a laptop, over your own ssh"}};
  return root;
}

}  // namespace lamec::cli
