#include "twin/build_up.hpp"

#include <algorithm>

#include "twin/accounting_daemons.hpp"
#include "twin/environment.hpp"
#include "twin/front_door.hpp"
#include "twin/image_programs.hpp"
#include "twin/machine.hpp"
#include "twin/module_tree.hpp"
#include "twin/programs.hpp"
#include "twin/site_options.hpp"
#include "twin/slurm_conf.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// No plugin of a twin uses control groups, but slurmd 22.05 ends where it cannot tell which version of them
// is mounted, as in a bare container; with the version named it does not look.
constexpr const char* k_cgroup_conf = "CgroupPlugin=cgroup/v1\n";

Result<void> make_directories(const Places& places, Machine& machine) {
  if (auto made = machine.files.make_directories(places.directory, 0700); !made) return made;
  const auto parent = places.run.parent_path();
  if (parent != places.directory) {
    if (auto made = private_directory(parent); !made) return made;
  }
  for (const auto& directory : {places.run, places.run / "state", places.run / "spool", places.logs(),
                                places.programs(), places.devices()}) {
    if (auto made = machine.files.make_directories(directory, 0700); !made) return made;
  }
  return {};
}

Result<void> write_programs(const TwinState& state, const Layout& layout, Machine& machine) {
  const Places& places = state.places;
  std::vector<std::pair<std::string, std::string>> exported;
  for (const auto& [name, value] : module_environment(state)) {
    if (value.find('\n') == std::string::npos) exported.emplace_back(name, value);
  }
  struct File {
    std::filesystem::path path;
    std::string text;
    unsigned mode;
  };
  const File files[] = {
      {places.job_submit(), job_submit_lua(layout), 0600},
      {places.init(), init_bash(), 0600},
      {places.hosts(), hosts_file(layout, short_host_name()), 0600},
      {places.cgroup_conf(), k_cgroup_conf, 0600},
      {places.prolog(), task_prolog(places, exported), 0700},
      {places.programs() / "srun", srun_program(program_path("srun", machine), places.hosts().string()),
       0700},
  };
  for (const File& file : files) {
    if (auto written = machine.files.write(file.path, file.text, file.mode); !written) return written;
  }
  for (const Program& program : state.running.empty() ? std::vector<Program>{} : image_programs(places)) {
    if (auto written = machine.files.write(places.programs() / program.path, program.text, 0700); !written)
      return written;
  }
  const std::string stack = plugstack_conf(layout.plugin_options, places);
  if (stack.empty()) return {};
  if (auto written = machine.files.write(places.site_options(), site_options_plugin(), 0700); !written)
    return written;
  return machine.files.write(places.plugstack(), stack, 0600);
}

Result<void> configure(TwinState& state, const Layout& layout, Machine& machine) {
  const auto ports = free_ports(1 + static_cast<int>(state.running.size()));
  if (!ports) return fail(ports.error());
  Addresses addresses{(*ports)[0], {ports->begin() + 1, ports->end()}};
  if (state.accounting) addresses.accounting = state.accounting->port;
  state.controller_port = addresses.controller;
  for (std::size_t i = 0; i < state.running.size(); ++i) state.running[i].port = addresses.nodes[i];
  const auto conf = slurm_conf(layout, state.places, {short_host_name(), user_name()}, addresses);
  if (!conf) return fail(conf.error());
  std::vector<std::string> devices;
  const NodeRange* range = running_range(layout);
  if (range != nullptr && range->gpus > 0) {
    auto made = gpu_devices(state.places.devices(), range->gpus);
    if (!made) return fail(made.error());
    devices = std::move(*made);
  }
  const auto gres = gres_conf(layout, devices);
  if (!gres) return fail(gres.error());
  if (auto written = machine.files.write(state.places.slurm_conf(), *conf, 0600); !written) return written;
  return machine.files.write(state.places.gres_conf(), *gres, 0600);
}

// Of every twin, and of this machine: what it lacks for images.
std::vector<std::string> differences_here(const Layout& layout, const Places& places, Machine& machine) {
  std::vector<std::string> result = differences(layout);
  if (running_range(layout) == nullptr) return result;
  for (std::string& difference : image_differences(places, machine)) result.push_back(std::move(difference));
  return result;
}

Result<void> remember(const TwinState& state, Machine& machine) {
  return machine.files.write(state.places.state_file(), to_json(state), 0600);
}

}  // namespace

TwinState planned_state(const System& system, std::span<const Stage> stages, const Layout& layout,
                        const Places& places) {
  TwinState state;
  state.name = places.directory.filename().string();
  state.system = system.name;
  state.system_name = system.system_file_value.empty() ? system.name : system.system_file_value;
  state.places = places;
  state.default_stage = system.modules.default_stage.value_or("");
  for (const Stage& stage : stages) state.stages.push_back(stage.name);
  for (const FileSystem& place : system.filesystems) state.variables.push_back(place.variable);
  state.running_partition = layout.running_partition;
  for (const NodeRange& range : layout.ranges) {
    state.node_count += range.count;
    for (int i = 0; i < range.running; ++i) state.running.push_back({node_name(range, i), 0, 0});
  }
  for (const PartitionLayout& partition : layout.partitions) {
    const NodeRange& range = layout.ranges[partition.range];
    state.partitions.push_back({partition.name, node_list(range, 0, range.count), range.count, range.gpus});
  }
  if (layout.accounting) {
    state.accounting.emplace();
    state.accounting->accounts = layout.accounting->accounts;
    state.accounting->qos = qos_names(*layout.accounting);
  }
  state.assumptions = layout.assumptions;
  if (state.default_stage.empty()) {
    state.assumptions.push_back(
        "the default stage is not known; every stage is reached through $OTHERSTAGES");
  }
  return state;
}

Result<std::string> configuration_hash(const Layout& layout, const Places& places) {
  Addresses none;
  const NodeRange* range = running_range(layout);
  if (range != nullptr) none.nodes.assign(static_cast<std::size_t>(range->running), 0);
  const auto conf = slurm_conf(layout, places, {short_host_name(), user_name()}, none);
  if (!conf) return fail(conf.error());
  const std::vector<std::string> devices(range == nullptr ? 0 : static_cast<std::size_t>(range->gpus),
                                         "/dev/null");
  const auto gres = gres_conf(layout, devices);
  if (!gres) return fail(gres.error());
  std::string accounts;
  if (layout.accounting) {
    const auto dbd = slurmdbd_conf(places, user_name(), 0);
    if (!dbd) return fail(dbd.error());
    accounts = *dbd + qos_commands(*layout.accounting) + join(database_options(places, false), " ");
  }
  return content_hash(*conf + *gres + accounts + job_submit_lua(layout) +
                      plugstack_conf(layout.plugin_options, places) + hosts_file(layout, short_host_name()) +
                      srun_program("srun", places.hosts().string()) + init_bash() + k_cgroup_conf +
                      image_programs(places).front().text);
}

Result<void> build_up(TwinState& state, const System& system, std::span<const Stage> stages,
                      const Layout& layout, Machine& machine) {
  if (auto made = make_directories(state.places, machine); !made) return made;
  state.differences = differences_here(layout, state.places, machine);
  if (auto written = remember(state, machine); !written) return written;
  if (auto started = start_munge(state, machine); !started) return started;
  auto tree = write_module_tree(system, stages, state.places.trees(), machine.files, machine.processes);
  if (!tree) return fail(tree.error());
  state.tree = *tree;
  if (auto written = write_programs(state, layout, machine); !written) return written;
  if (layout.accounting) {
    if (auto started = start_database(state, machine); !started) return started;
    if (auto started = start_accounting(state, machine); !started) return started;
  }
  // A port that was free a moment ago may be somebody else's by now.
  for (int attempt = 1;; ++attempt) {
    if (auto configured = configure(state, layout, machine); !configured) return configured;
    // slurmctld reads who may submit when it starts.
    if (attempt == 1 && layout.accounting) {
      if (auto entered = enter_accounts(state, layout, machine); !entered) return entered;
    }
    auto started = start_controller(state, machine);
    if (started) break;
    if (attempt == k_port_attempts || !port_was_taken("slurmctld", state, machine)) return started;
    machine.processes.stop(state.controller_pid, Seconds{2});
    if (auto removed = machine.files.remove_all(state.places.logs() / "slurmctld.log"); !removed)
      return removed;
  }
  if (auto started = start_nodes(state, machine); !started) return started;
  state.site_options = knows_site_options(state, layout.plugin_options, machine.processes);
  state.complete = true;
  return remember(state, machine);
}

Result<void> renew_accounts(TwinState& state, const Layout& layout, Machine& machine) {
  const auto changed = add_accounts(state, layout, machine);
  if (!changed) return fail(changed.error());
  return *changed ? remember(state, machine) : Result<void>{};
}

Result<void> renew_modules(TwinState& state, const System& system, std::span<const Stage> stages,
                           const Layout& layout, Machine& machine) {
  const auto tree = write_module_tree(system, stages, state.places.trees(), machine.files, machine.processes);
  if (!tree) return fail(tree.error());
  const TwinState planned = planned_state(system, stages, layout, state.places);
  auto differences = differences_here(layout, state.places, machine);
  if (tree->directory == state.tree.directory && planned.stages == state.stages &&
      differences == state.differences)
    return {};
  state.differences = std::move(differences);
  state.tree = *tree;
  state.stages = planned.stages;
  state.default_stage = planned.default_stage;
  state.assumptions = planned.assumptions;
  if (auto written = write_programs(state, layout, machine); !written) return written;
  return remember(state, machine);
}

}  // namespace lamec::twin
