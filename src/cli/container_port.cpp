#include "env/container_port.hpp"

#include "cli/container.hpp"
#include "cli/json_text.hpp"
#include "cli/session.hpp"
#include "model/find.hpp"
#include "ops/plan.hpp"

namespace lamec::cli {
namespace {

struct Side {
  System system;
  Partition partition;
  std::vector<std::string> mpi_modules;
};

// The partition where the image would run; the modules that the system loads for MPI there, as far as they
// are known.
Result<Side> side_of(const std::string& name, const std::string& partition, bool gpu,
                     const catalog::Library& library) {
  Request request;
  request.system = name;
  request.script = true;
  request.command = {"true"};
  if (!partition.empty()) request.partition = partition;
  if (gpu) request.software = {{"pytorch", {}}};
  std::string said;
  auto system = ops::find_system(request, library, said);
  if (!system) return fail(system.error());
  std::string where = partition;
  if (where.empty()) {
    const auto& standard = gpu && system->defaults.gpu_partition.known() ? system->defaults.gpu_partition
                                                                         : system->defaults.cpu_partition;
    where = standard.value_or(system->defaults.gpu_partition.value_or(""));
  }
  const Partition* found = find_partition(*system, where);
  if (found == nullptr)
    return fail(ErrorKind::not_found, system->title + " has no partition '" + where + "'",
                {"lamec systems show " + system->name + " lists them"});
  Side side{*system, *found, {}};
  request.system = system->name;
  request.partition = where;
  request.software = {{"mpi", {}}};
  if (const auto planned = ops::plan(request, library)) {
    for (const PlannedModule& module : planned->plan.environment.modules)
      side.mpi_modules.push_back(module.load_name);
  }
  return side;
}

std::string as_text(const std::vector<env::PortCheck>& checks, const env::ImageContents& image) {
  std::vector<std::vector<std::string>> rows = {{"POINT", "VERDICT", "WHY"}};
  for (const env::PortCheck& check : checks)
    rows.push_back({check.name, std::string(env::to_text(check.verdict)), check.why});
  std::string text = table(rows);
  for (const auto& [key, value] : image.labels) text += "label " + key + " " + value + "\n";
  return text;
}

Json as_json(const std::vector<env::PortCheck>& checks, const env::ImageContents& image, const Side& from,
             const Side& to) {
  Json points = Json::array();
  for (const env::PortCheck& check : checks)
    points.push_back({{"point", check.name}, {"verdict", env::to_text(check.verdict)}, {"why", check.why}});
  Json labels = Json::object();
  for (const auto& [key, value] : image.labels) labels[key] = value;
  return Json{{"from", from.system.name}, {"to", to.system.name},  {"partition", to.partition.name},
              {"checks", points},         {"labels", labels},      {"glibc", image.glibc},
              {"mpi", image.mpi},         {"python", image.python}};
}

Result<int> run_port(const Arguments& arguments, Session& session) {
  if (!arguments.has("--from") || !arguments.has("--to"))
    return fail(ErrorKind::usage, "an image is ported from one system to another",
                {"--from SYSTEM --to SYSTEM"});
  const auto library = session.library();
  if (!library) return fail(library.error());
  // The names first: they are checked in no time, an image is not.
  for (const char* option : {"--from", "--to"}) {
    if (auto known = (*library)->system(arguments.value(option));
        !known && (*library)->family(arguments.value(option)).empty())
      return fail(known.error());
  }
  const auto image = env::look_into(arguments.positionals.front(), session.processes);
  if (!image) return fail(image.error());
  const bool gpu = image->cuda || image->rocm;
  const auto from = side_of(arguments.value("--from"), "", gpu, **library);
  if (!from) return fail(from.error());
  const auto to = side_of(arguments.value("--to"), arguments.value("--partition"), gpu, **library);
  if (!to) return fail(to.error());
  const auto checks = env::port_checks(*image, {from->system, from->partition, from->mpi_modules},
                                       {to->system, to->partition, to->mpi_modules});
  session.out.data(session.format == Format::json ? json_text(as_json(checks, *image, *from, *to))
                                                  : as_text(checks, *image));
  for (const env::PortCheck& check : checks) {
    if (check.verdict == env::Verdict::fail) return 3;
  }
  return 0;
}

}  // namespace

CommandSpec container_port_command() {
  CommandSpec command;
  command.name = "port";
  command.summary = "Say what in an image fits another system and what does not.";
  command.description =
      "Reads the SIF or squashfs, unpacks nothing. Each point is pass, warn, fail or unknown, with its "
      "reason.\n"
      "Exits 3 where a point fails.";
  command.positionals = {{"IMAGE", "a SIF or squashfs file of this machine", true, false, ValueKind::file}};
  command.options = {{"--from", "", "SYSTEM", "where it runs now", "Options", false, ValueKind::system, {}},
                     {"--to", "", "SYSTEM", "where it is to run", "Options", false, ValueKind::system, {}},
                     {"--partition",
                      "",
                      "NAME",
                      "partition of --to; left out: its default",
                      "Options",
                      false,
                      ValueKind::text,
                      {}}};
  command.examples = {
      {"lamec container port --from jureca --to jupiter my.sif", "an image for x86 on Arm: fail"},
      {"lamec container port --from jureca --to lumi my.sif --format json", ""}};
  command.run = run_port;
  return command;
}

}  // namespace lamec::cli
