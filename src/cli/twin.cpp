#include "twin/twin.hpp"

#include <charconv>

#include "cli/command.hpp"
#include "cli/json_text.hpp"
#include "cli/request.hpp"
#include "cli/twin_root.hpp"
#include "cli/twin_verify.hpp"
#include "ops/twins.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

Json json_of(const twin::TwinState& state) {
  Json partitions = Json::array();
  for (const twin::TwinPartition& p : state.partitions) {
    partitions.push_back({{"name", p.name},
                          {"nodes", p.nodes},
                          {"node_count", p.node_count},
                          {"gpus_per_node", p.gpus_per_node}});
  }
  Json running = Json::array();
  for (const twin::RunningNode& node : state.running) running.push_back(node.name);
  Json json{{"name", state.name},
            {"system", state.system},
            {"directory", state.places.directory.string()},
            {"node_count", state.node_count},
            {"running", running},
            {"running_partition", state.running_partition},
            {"partitions", partitions},
            {"stages", state.stages},
            {"assumptions", state.assumptions},
            {"differences", state.differences},
            {"reused", state.reused}};
  if (state.accounting)
    json["accounting"] = Json{{"accounts", state.accounting->accounts}, {"qos", state.accounting->qos}};
  return json;
}

std::string running_words(const twin::TwinState& state) {
  std::vector<std::string> names;
  for (const twin::RunningNode& node : state.running) names.push_back(node.name);
  return names.empty() ? "no node runs jobs (for verdicts only)"
                       : enumerate(names) + (names.size() == 1 ? " runs" : " run") + " jobs of " +
                             state.running_partition;
}

std::string accounting_words(const twin::TwinState& state) {
  if (!state.accounting) return "";
  const auto count = [](const std::vector<std::string>& names, const char* noun) {
    return count_of(static_cast<long long>(names.size()), noun);
  };
  return ", accounting with " + count(state.accounting->accounts, "account") + " and " +
         std::to_string(state.accounting->qos.size()) + " QoS";
}

Result<System> named_system(const std::string& name, Session& session, const catalog::Library& library) {
  const std::vector<std::string> family = library.family(name);
  if (!family.empty())
    return fail(ErrorKind::usage, name + " is " + enumerate(family) + ": a twin is of one of them",
                {"lamec twin up " + family.front()});
  if (name == "here") {
    const auto found = here(session, library);
    if (!found)
      return fail(ErrorKind::usage, "this machine is no login node of a system in the catalogue, so name one",
                  {"`lamec systems` lists them"});
    return library.system(*found);
  }
  return library.system(name);
}

// The twin that is meant: the one named, else the only one that there is.
Result<std::string> named_twin(const Arguments& arguments, Session& session) {
  const std::vector<std::string> names = twin::list(twin_root(session), session.files);
  if (!arguments.positionals.empty()) {
    std::string name = arguments.positionals.front();
    if (const auto library = session.library()) {
      if (const auto system = (*library)->system(name)) name = system->name;
    }
    return name;
  }
  if (const std::string name = arguments.value("--name"); !name.empty()) return name;
  if (names.size() == 1) return names.front();
  if (names.empty()) return fail(ErrorKind::usage, "there is no twin", {"start one: lamec twin up SYSTEM"});
  return fail(ErrorKind::usage, "there are several twins: " + enumerate(names),
              {"name one: --name " + names.front()});
}

Result<int> read_nodes(const std::string& text) {
  int nodes = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), nodes);
  if (code != std::errc{} || end != text.data() + text.size() || nodes < 0 || nodes > 64) {
    return fail(ErrorKind::usage, "--running takes a number of nodes from 0 to 64, not '" + text + "'",
                {"every one is a real slurmd on this machine; 2 is enough for most"});
  }
  return nodes;
}

Result<int> run_up(const Arguments& arguments, Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  const auto system = named_system(arguments.positionals.front(), session, **library);
  if (!system) return fail(system.error());
  const auto running = read_nodes(arguments.value("--running", "0"));
  if (!running) return fail(running.error());
  if (arguments.has("--account") && !arguments.has("--accounting")) {
    return fail(
        ErrorKind::usage, "--account is for a twin with accounting; without it every account is taken",
        {"lamec twin up " + system->name + " --accounting --account " + arguments.value("--account")});
  }
  twin::TwinSettings settings;
  settings.name = arguments.value("--name");
  settings.root = twin_root(session);
  settings.running = *running;
  settings.running_partition = arguments.value("--partition");
  settings.accounting = arguments.has("--accounting");
  settings.accounts = arguments.values("--account");
  settings.interrupted = session.interrupted;
  const auto state = ops::twin_for(*system, **library, settings, session.files, session.processes);
  if (!state) return fail(state.error());
  if (session.format == Format::json) {
    session.out.data(json_text(json_of(*state)));
    return 0;
  }
  session.out.data("twin " + state->name + (state->reused ? " is up already: " : " is up: ") +
                   count_of(state->node_count, "node") + ", " + running_words(*state) +
                   accounting_words(*state) + "\n");
  if (!state->assumptions.empty()) {
    session.note(count_of(static_cast<long long>(state->assumptions.size()), "thing") +
                 " the catalogue does not know had to be assumed; `lamec twin status` lists them");
  }
  return 0;
}

std::string status_text(const twin::TwinStatus& status) {
  const twin::TwinState& state = status.state;
  std::string out = "twin " + state.name + " of " + state.system + ": " +
                    (status.healthy ? "healthy" : "broken") + "; " + running_words(state) + "\n";
  for (const std::string& problem : status.problems) out += "  problem: " + problem + "\n";
  if (state.accounting) {
    out += "  accounting is on: jobs need an account and a QoS that slurmdbd knows\n    accounts: " +
           join(state.accounting->accounts, ", ") + "\n    QoS: " + join(state.accounting->qos, ", ") + "\n";
  }
  for (const twin::TwinPartition& p : state.partitions) {
    out += "  " + p.name + ": " + count_of(p.node_count, "node") + " " + p.nodes +
           (p.gpus_per_node > 0 ? ", " + count_of(p.gpus_per_node, "GPU") + " each" : "") + "\n";
  }
  if (!state.assumptions.empty()) out += "  assumed, because the catalogue does not know:\n";
  for (const std::string& line : state.assumptions) out += "    " + line + "\n";
  if (!state.differences.empty()) out += "  otherwise than on the system:\n";
  for (const std::string& line : state.differences) out += "    " + line + "\n";
  return out;
}

Result<int> run_status(const Arguments& arguments, Session& session) {
  std::vector<std::string> names = twin::list(twin_root(session), session.files);
  if (!arguments.positionals.empty() || !arguments.value("--name").empty()) {
    const auto name = named_twin(arguments, session);
    if (!name) return fail(name.error());
    names = {*name};
  }
  Json all = Json::array();
  bool healthy = true;
  for (const std::string& name : names) {
    const auto status = twin::status(twin_root(session), name, session.files, session.processes);
    if (!status) return fail(status.error());
    healthy = healthy && status->healthy;
    if (session.format == Format::json) {
      Json one = json_of(status->state);
      one["healthy"] = status->healthy;
      one["problems"] = status->problems;
      all.push_back(std::move(one));
    } else {
      session.out.data(status_text(*status));
    }
  }
  if (session.format == Format::json) session.out.data(json_text(all));
  if (names.empty() && session.format == Format::text) session.out.data("no twin is up\n");
  return healthy ? 0 : 1;
}

Result<int> run_exec(const Arguments& arguments, Session& session) {
  if (arguments.behind.empty())
    return fail(ErrorKind::usage, "no command behind --", {"for example: lamec twin exec -- sbatch job.sh"});
  const auto name = named_twin(arguments, session);
  if (!name) return fail(name.error());
  const auto state = twin::find(twin_root(session), *name, session.files);
  if (!state) return fail(state.error());
  const std::string& program = arguments.behind.front();
  const bool submits = program == "sbatch" || program == "srun" || program == "salloc";
  if (submits && state->running.empty() && arguments.behind.size() > 1 &&
      arguments.behind[1] != "--test-only") {
    session.note("no node of this twin runs jobs: the job will wait for ever; `lamec twin up " +
                 state->system + " --running 2` starts two");
  }
  return twin::exec(*state, arguments.behind, session.variable("PATH"), session.processes);
}

Result<int> run_down(const Arguments& arguments, Session& session) {
  std::vector<std::string> names;
  if (arguments.has("--all")) {
    names = twin::list(twin_root(session), session.files);
  } else {
    const auto name = named_twin(arguments, session);
    if (!name) return fail(name.error());
    names = {*name};
  }
  for (const std::string& name : names) {
    const auto done = twin::down(twin_root(session), name, session.files, session.processes);
    if (!done) return fail(done.error());
    if (!*done)
      return fail(ErrorKind::not_found, "there is no twin '" + name + "'",
                  {did_you_mean(name, twin::list(twin_root(session), session.files))});
    if (session.format == Format::text) session.out.data("twin " + name + " is down\n");
  }
  return 0;
}

const OptionSpec k_name{"--name",  "",    "NAME",          "name of the twin, where it is not the system's",
                        "Options", false, ValueKind::text, {}};
const PositionalSpec k_twin{"TWIN", "the twin; may be left out where there is one", false, false,
                            ValueKind::system};

CommandSpec up_command() {
  return {"up",
          "Start a twin of a system, or find the one that is up.",
          "",
          {{"SYSTEM", "the system", true, false, ValueKind::system}},
          {k_name,
           {"--running",
            "",
            "N",
            "nodes that really run jobs; without them the twin answers `sbatch --test-only`",
            "Options",
            false,
            ValueKind::text,
            {}},
           {"--partition",
            "",
            "NAME",
            "partition of the running nodes (default: the one for GPU work)",
            "Options",
            false,
            ValueKind::text,
            {}},
           {"--accounting",
            "",
            "",
            "slurmdbd and MariaDB too: accounts, QoS with their limits, sacct",
            "Options",
            false,
            ValueKind::text,
            {}},
           {"--account",
            "",
            "NAME",
            "an account that the twin knows beside an example of the system's form; with --accounting",
            "Options",
            true,
            ValueKind::text,
            {}}},
          "",
          {{"lamec twin up jureca --running 2", ""},
           {"lamec twin up jureca --running 1 --accounting --account training2602", ""}},
          {},
          run_up};
}

}  // namespace

CommandSpec twin_command() {
  CommandSpec exec{"exec",
                   "Run a command as on the login node of the twin.",
                   "",
                   {k_twin},
                   {k_name},
                   "COMMAND",
                   {{"lamec twin exec -- sbatch job.sh", ""},
                    {"lamec twin exec -- squeue", ""},
                    {"lamec twin exec -- bash -c 'ml use $OTHERSTAGES; ml spider PyTorch'", ""}},
                   {},
                   run_exec,
                   true};
  CommandSpec status{
      "status",  "Say which twins are up, whether they are healthy, and where they differ from the system.",
      "",        {k_twin},
      {k_name},  "",
      {},        {},
      run_status};
  CommandSpec down{"down",
                   "Stop a twin and remove all of it.",
                   "",
                   {k_twin},
                   {k_name, {"--all", "", "", "every twin", "Options", false, ValueKind::text, {}}},
                   "",
                   {},
                   {},
                   run_down};

  CommandSpec command;
  command.name = "twin";
  command.summary = "A real Slurm and a real module tool on this machine, configured like a system.";
  command.description =
      "Needs Debian's slurmctld, slurmd, slurm-client, munge, lmod and libnss-wrapper; with --accounting "
      "slurmdbd and mariadb-server too. Runs as you; nothing of the machine is changed.";
  command.subcommands = {up_command(), exec, status, verify_command(), down};
  command.examples = {{"lamec twin up jureca --running 2", ""},
                      {"lamec twin exec -- sbatch job.sh", ""},
                      {"lamec twin verify", ""},
                      {"lamec twin down", ""}};
  return command;
}

}  // namespace lamec::cli
