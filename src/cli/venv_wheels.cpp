#include "cli/venv_wheels.hpp"

#include "cli/request.hpp"
#include "ops/gen.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

// A day: PyTorch alone is some gigabytes.
constexpr Seconds k_limit{86'400};

// "3.12" of a module Python/3.12.3.
std::string python_of(const PlannedEnvironment& environment) {
  for (const PlannedModule& module : environment.modules) {
    if (module.load_name.rfind("Python/", 0) != 0) continue;
    const auto parts = split(module.load_name.substr(7), '.');
    if (parts.size() >= 2) return parts[0] + "." + parts[1];
  }
  return "";
}

std::string architecture_of(const ops::Generated& generated) {
  for (const Partition& partition : generated.system.partitions) {
    if (partition.name == generated.plan.parts.front().resources.partition && partition.cpu_arch.known())
      return *partition.cpu_arch.value;
  }
  return "x86_64";
}

// Tags of wheels that a C library can load (PEP 600): every release up to its own, the oldest that is in use
// is 2.17. Without --glibc only those that run everywhere.
Result<std::vector<std::string>> platforms(const std::string& glibc, const std::string& architecture) {
  std::vector<std::string> tags = {"manylinux2014_" + architecture, "manylinux_2_17_" + architecture};
  if (glibc.empty()) return tags;
  const auto parts = split(glibc, '.');
  const bool good = parts.size() == 2 && parts[0] == "2" && !parts[1].empty() && parts[1].size() <= 2 &&
                    parts[1].find_first_not_of("0123456789") == std::string::npos;
  if (!good || std::stoi(parts[1]) < 17)
    return fail(ErrorKind::usage, "--glibc takes a release such as 2.28, not '" + glibc + "'",
                {"`ldd --version` on the system says it"});
  for (int minor = 18; minor <= std::stoi(parts[1]); ++minor)
    tags.push_back("manylinux_2_" + std::to_string(minor) + "_" + architecture);
  return tags;
}

Result<Command> download(const ops::Generated& generated, const Arguments& arguments) {
  const PlannedEnvironment& environment = generated.plan.environment;
  const std::string python = arguments.value("--python", python_of(environment));
  if (python.empty())
    return fail(ErrorKind::usage, "which Python the environment stands on is not known",
                {"--python 3.11 says it"});
  const auto tags = platforms(arguments.value("--glibc"), architecture_of(generated));
  if (!tags) return fail(tags.error());
  Command command;
  command.limit = k_limit;
  command.argv = {"python3",
                  "-m",
                  "pip",
                  "download",
                  "--only-binary=:all:",
                  "--implementation",
                  "cp",
                  "--python-version",
                  python,
                  "--dest",
                  arguments.value("--output", "wheels")};
  for (const std::string& tag : *tags) command.argv.insert(command.argv.end(), {"--platform", tag});
  if (arguments.has("--requirements")) {
    command.argv.insert(command.argv.end(), {"-r", arguments.value("--requirements")});
  } else if (environment.provider == ProviderKind::venv) {
    command.argv.insert(command.argv.end(), environment.packages.begin(), environment.packages.end());
  }
  for (const std::string& package : arguments.values("--package")) command.argv.push_back(package);
  for (const std::string& word : arguments.values("--package")) {
    if (!word.empty() && word.front() == '-') return fail(ErrorKind::usage, "'" + word + "' is no package");
  }
  if (command.argv.back() == tags->back())
    return fail(ErrorKind::usage, "the software comes as modules there, so there is nothing to fetch",
                {"--package NAME names packages of your own, -r FILE a list of them"});
  return command;
}

Result<int> run_wheels(const Arguments& arguments, Session& session) {
  const auto request = read_request(arguments, session);
  if (!request) return fail(request.error());
  const auto library = session.library();
  if (!library) return fail(library.error());
  const auto generated = ops::gen(*request, ops::GenForm::automatic, **library);
  if (!generated) return fail(generated.error());
  const auto command = download(*generated, arguments);
  if (!command) return fail(command.error());
  const auto code = session.processes.pass_through(*command);
  if (!code) return fail(code.error());
  if (*code != 0)
    return fail(ErrorKind::environment, "pip did not bring all of them",
                {"what has no wheel for that Python cannot be taken along; --glibc 2.28 allows newer ones, "
                 "where the system has it"});
  session.note("lamec venv create ... --wheels " + arguments.value("--output", "wheels"));
  return 0;
}

}  // namespace

CommandSpec wheels_command() {
  CommandSpec command;
  command.name = "wheels";
  command.summary = "Fetch packages here for a system whose nodes reach no network.";
  command.description = "Wheels for the Python and the processor of the system, by pip of this machine.";
  command.positionals = {{"SYSTEM", "for where", false, false, ValueKind::system},
                         {"SOFTWARE", "what for, as in `lamec software`", false, true, ValueKind::software}};
  command.options = {
      {"--output",
       "-o",
       "DIR",
       "where they are put; left out: wheels",
       "Options",
       false,
       ValueKind::directory,
       {}},
      {"--package", "", "SPEC", "a package besides, as pip takes it", "Options", true, ValueKind::text, {}},
      {"--requirements",
       "-r",
       "FILE",
       "what this file lists instead of the software's packages",
       "Options",
       false,
       ValueKind::file,
       {}},
      {"--python", "", "X.Y", "left out: that of the modules", "Options", false, ValueKind::text, {}},
      {"--glibc",
       "",
       "2.N",
       "the system's C library; left out: wheels for any since 2.17",
       "Options",
       false,
       ValueKind::text,
       {}}};
  append(command.options, choice_option_specs(), {"--venv", "--image", "--data"});
  command.options.push_back(on_option_spec());
  command.examples = {{"lamec venv wheels --on jureca heat -o wheels", ""},
                      {"lamec venv wheels --on jureca ddp --package einops -o wheels", ""}};
  command.takes_terminal = true;
  command.run = run_wheels;
  return command;
}

}  // namespace lamec::cli
