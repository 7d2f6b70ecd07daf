#include "twin/twin.hpp"

#include "twin/build_up.hpp"
#include "twin/daemons.hpp"
#include "twin/layout.hpp"
#include "twin/machine.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

namespace fs = std::filesystem;

constexpr int k_lock_seconds = 30;

fs::path lock_file(const fs::path& root, const std::string& name) {
  return root / ("." + name + ".lock");
}

void check_daemon(const std::string& what, int pid, const Places& places, Machine& machine,
                  TwinStatus& result) {
  if (!machine.processes.alive(pid)) {
    result.problems.push_back(what + " (process " + std::to_string(pid) + ") is gone");
  } else if (!is_daemon_of(places, pid)) {
    result.problems.push_back(what + " is gone; process " + std::to_string(pid) + " is another program now");
  }
}

void check_answers(const TwinState& state, Machine& machine, TwinStatus& result) {
  Command ask = ask_slurm(state, {"sinfo", "--noheader", "--Node", "--format=%N %t"}, machine);
  ask.limit = {20};
  const auto answer = machine.processes.run(ask);
  if (!answer || answer->exit_code != 0) {
    result.problems.push_back("slurmctld does not answer: " +
                              (answer ? std::string(trim(answer->err)) : answer.error().message));
    return;
  }
  for (const RunningNode& node : state.running) {
    for (const std::string& line : split_lines(answer->out)) {
      const auto words = split_blanks(line);
      if (words.size() != 2 || words[0] != node.name) continue;
      const std::string& health = words[1];
      if (contains(health, "down") || contains(health, "drain") || contains(health, "drng") ||
          contains(health, "*")) {
        result.problems.push_back("node " + node.name + " is " + health);
      }
      break;
    }
  }
}

void check_accounts(const TwinState& state, Machine& machine, TwinStatus& result) {
  Command ask = ask_slurm(state, {"sacctmgr", "--noheader", "show", "cluster", "format=cluster"}, machine);
  ask.limit = {20};
  const auto answer = machine.processes.run(ask);
  if (answer && answer->exit_code == 0 && !trim(answer->out).empty()) return;
  result.problems.push_back("slurmdbd does not answer: " +
                            (answer ? std::string(trim(answer->err)) : answer.error().message));
}

TwinStatus examine(TwinState state, Machine& machine) {
  TwinStatus result;
  result.state = std::move(state);
  const TwinState& twin = result.state;
  if (!twin.complete) result.problems.push_back("it was interrupted while it started");
  check_daemon("munged", twin.munge_pid, twin.places, machine, result);
  if (twin.accounting) {
    check_daemon("mariadbd", twin.accounting->database_pid, twin.places, machine, result);
    check_daemon("slurmdbd", twin.accounting->daemon_pid, twin.places, machine, result);
  }
  check_daemon("slurmctld", twin.controller_pid, twin.places, machine, result);
  for (const RunningNode& node : twin.running)
    check_daemon("slurmd of " + node.name, node.pid, twin.places, machine, result);
  if (!machine.files.exists(twin.tree.start())) result.problems.push_back("its module tree is gone");
  if (result.problems.empty()) check_answers(twin, machine, result);
  if (result.problems.empty() && twin.accounting) check_accounts(twin, machine, result);
  result.healthy = result.problems.empty();
  return result;
}

// Jobs first: slurmd and slurmstepd end them properly as long as they live.
void cancel_jobs(const TwinState& state, Machine& machine) {
  if (state.running.empty() || !is_daemon_of(state.places, state.controller_pid)) return;
  Command cancel = ask_slurm(state, {"scancel", "--me"}, machine);
  cancel.limit = {5};
  if (!machine.processes.run(cancel)) return;
  const std::size_t daemons = 2 + state.running.size() + (state.accounting ? 2 : 0);
  for (int round = 0; round < 60; ++round) {
    if (processes_of(state.places).size() <= daemons) return;
    pause_milliseconds(50);
  }
}

void stop_daemon(const Places& places, int pid, Machine& machine) {
  if (is_daemon_of(places, pid)) machine.processes.stop(pid, Seconds{3});
}

Result<bool> take_down(const Places& places, Machine& machine) {
  const bool there = machine.files.exists(places.directory) || machine.files.exists(places.run);
  if (const auto text = machine.files.read(places.state_file())) {
    if (const auto state = from_json(*text, places)) {
      cancel_jobs(*state, machine);
      for (const RunningNode& node : state->running) stop_daemon(places, node.pid, machine);
      stop_daemon(places, state->controller_pid, machine);
      if (state->accounting) {  // behind those that write into it
        stop_daemon(places, state->accounting->daemon_pid, machine);
        // Its files go with it: there is nothing to write back.
        if (is_daemon_of(places, state->accounting->database_pid))
          machine.processes.stop(state->accounting->database_pid, Seconds{0});
      }
      stop_daemon(places, state->munge_pid, machine);
    }
  }
  // Whatever the state file does not know: started before it was written, or left by a daemon that was
  // killed.
  const auto left = end_processes_of(places);
  if (!left.empty()) {
    return fail(ErrorKind::environment, count_of(static_cast<long long>(left.size()), "process") +
                                            " of the twin cannot be ended, the first is " +
                                            std::to_string(left[0]));
  }
  if (auto removed = machine.files.remove_all(places.run); !removed) return fail(removed.error());
  if (auto removed = machine.files.remove_all(places.directory); !removed) return fail(removed.error());
  const fs::path parent = places.run.parent_path();
  if (parent != places.directory) {
    const auto others = machine.files.list(parent);
    if (others && others->empty()) (void)machine.files.remove_all(parent);
  }
  return there;
}

bool serves(const TwinState& state, const TwinSettings& settings) {
  const auto wanted = static_cast<std::size_t>(settings.running);
  return state.running.size() >= wanted && (state.accounting || !settings.accounting) &&
         (settings.running == 0 || settings.running_partition.empty() ||
          settings.running_partition == state.running_partition);
}

// A healthy twin of the same configuration; its module tree is brought up to date. Nothing where it has to be
// made anew.
std::optional<TwinState> reusable(const System& system, std::span<const Stage> stages,
                                  const TwinSettings& settings, const Places& places, Machine& machine) {
  const auto text = machine.files.read(places.state_file());
  if (!text) return std::nullopt;
  auto state = from_json(*text, places);
  if (!state || !state->complete || state->system != system.name || !serves(*state, settings))
    return std::nullopt;
  // More nodes may run than are asked for: compare with the configuration that it has.
  auto layout = lay_out(system, static_cast<int>(state->running.size()), state->running_partition);
  if (!layout) return std::nullopt;
  if (state->accounting) {
    auto accounting = plan_accounting(system, settings.accounts);
    if (!accounting) return std::nullopt;
    layout->accounting = std::move(*accounting);
  }
  const auto hash = configuration_hash(*layout, places);
  if (!hash || *hash != state->configuration || !examine(*state, machine).healthy) return std::nullopt;
  if (!renew_modules(*state, system, stages, *layout, machine)) return std::nullopt;
  if (state->accounting && !renew_accounts(*state, *layout, machine)) return std::nullopt;
  state->reused = true;
  return *state;
}

}  // namespace

Result<TwinState> up(const System& system, std::span<const Stage> stages, const TwinSettings& settings,
                     Files& files, Processes& processes) {
  Machine machine{files, processes, settings.interrupted};
  const std::string name = settings.name.empty() ? system.name : settings.name;
  const auto places = places_of(settings.root, name, user_id());
  if (!places) return fail(places.error());
  auto layout = lay_out(system, settings.running, settings.running_partition);
  if (!layout) return fail(layout.error());
  if (settings.accounting) {
    auto accounting = plan_accounting(system, settings.accounts);
    if (!accounting) return fail(accounting.error());
    layout->accounting = std::move(*accounting);
  }
  if (auto checked = check_programs({settings.running > 0, settings.accounting}, machine); !checked)
    return fail(checked.error());
  if (auto made = files.make_directories(settings.root, 0700); !made) return fail(made.error());
  const auto lock = Lock::take(lock_file(settings.root, name), k_lock_seconds);
  if (!lock) return fail(lock.error());
  if (auto found = reusable(system, stages, settings, *places, machine)) return *found;
  if (auto cleaned = take_down(*places, machine); !cleaned) return fail(cleaned.error());
  TwinState state = planned_state(system, stages, *layout, *places);
  const auto hash = configuration_hash(*layout, *places);
  if (!hash) return fail(hash.error());
  state.configuration = *hash;
  if (auto built = build_up(state, system, stages, *layout, machine); !built) {
    (void)take_down(*places, machine);  // the first error is the one to tell
    return fail(built.error());
  }
  return state;
}

Result<bool> down(const fs::path& root, const std::string& name, Files& files, Processes& processes) {
  Machine machine{files, processes, {}};
  const auto places = places_of(root, name, user_id());
  if (!places) return fail(places.error());
  if (!files.exists(root)) return false;
  const auto lock = Lock::take(lock_file(root, name), k_lock_seconds);
  if (!lock) return fail(lock.error());
  return take_down(*places, machine);
}

std::vector<std::string> list(const fs::path& root, Files& files) {
  std::vector<std::string> names;
  const auto entries = files.list(root);
  if (!entries) return names;
  for (const std::string& entry : *entries) {
    if (files.exists(root / entry / "twin.json")) names.push_back(entry);
  }
  return names;
}

Result<TwinState> find(const fs::path& root, const std::string& name, Files& files) {
  const auto places = places_of(root, name, user_id());
  if (!places) return fail(places.error());
  const auto text = files.read(places->state_file());
  if (!text) {
    const auto names = list(root, files);
    const std::string near = did_you_mean(name, names);
    std::vector<std::string> hints;
    if (!near.empty()) hints.push_back(near);
    hints.push_back("`lamec twin up " + name + "` makes one");
    return fail(ErrorKind::not_found, "there is no twin named '" + name + "'", hints);
  }
  return from_json(*text, *places);
}

Result<TwinStatus> status(const fs::path& root, const std::string& name, Files& files, Processes& processes) {
  Machine machine{files, processes, {}};
  auto state = find(root, name, files);
  if (!state) return fail(state.error());
  return examine(std::move(*state), machine);
}

}  // namespace lamec::twin
