#include "cli/run_target.hpp"

#include <algorithm>
#include <ctime>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/request.hpp"
#include "cli/user_config.hpp"
#include "model/names.hpp"

namespace lamec::cli {

std::filesystem::path state_directory(const Session& session) {
  const std::string own = session.variable("LAMEC_STATE");
  return own.empty() ? own_directory(session, "XDG_STATE_HOME", ".local/state") : std::filesystem::path(own);
}

namespace {

// sockaddr_un holds 108 bytes, and ssh puts a hash and a suffix of its own behind the directory.
constexpr std::size_t k_longest_socket_directory = 108 - 60;

// Nobody else may put a socket there: ssh asks whatever answers.
bool is_ours(const std::filesystem::path& directory) {
  struct stat found {};
  return ::lstat(directory.c_str(), &found) == 0 && S_ISDIR(found.st_mode) && found.st_uid == ::geteuid() &&
         (found.st_mode & 022) == 0;
}

// The first place that a socket's name fits into; empty where there is none.
std::filesystem::path socket_directory(Session& session) {
  std::vector<std::filesystem::path> places = {state_directory(session) / "ssh",
                                               "/tmp/lamec-" + std::to_string(::geteuid()) + "/ssh"};
  if (const std::string runtime = session.variable("XDG_RUNTIME_DIR"); !runtime.empty())
    places.insert(places.begin(), std::filesystem::path(runtime) / "lamec/ssh");
  for (const std::filesystem::path& place : places) {
    if (place.string().size() <= k_longest_socket_directory && session.files.make_directories(place, 0700) &&
        is_ours(place) && is_ours(place.parent_path()))
      return place;
  }
  return {};
}

}  // namespace

Result<jobs::Ledger> open_ledger(const Session& session) {
  return jobs::Ledger::open(state_directory(session) / "runs.sqlite");
}

jobs::Host host_named(const std::string& name, Session& session) {
  if (name.empty() || name == "local") return {};
  return {name, socket_directory(session)};
}

Result<jobs::Host> host_of(const System& system, const UserConfig& config, const Arguments& arguments,
                           Session& session) {
  std::string name = arguments.value("--host", on_system(config, system.name).host);
  const auto library = session.library();
  if (!library) return fail(library.error());
  if (name.empty() && here(session, **library) == system.name) name = "local";
  if (name.empty() && system.login.known()) {
    name = *system.login.value;
    session.note("connecting to " + name + ", the login node of " + system.title + " in the catalogue");
  }
  if (name.empty())
    return fail(ErrorKind::usage, "how " + system.title + " is reached is not known",
                {"--host NAME, or `systems: " + system.name +
                 ": host: NAME` in ~/.config/lamec/config.yaml; NAME as your ssh knows it"});
  if (name != "local") {
    if (auto good = jobs::check_host(name); !good) return fail(good.error());
  }
  return host_named(name, session);
}

Result<jobs::Host> host_called(const std::string& name, const Arguments& arguments, Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  if (const auto system = (*library)->system(name); system) {
    const auto config = user_config(session);
    if (!config) return fail(config.error());
    return host_of(*system, *config, arguments, session);
  }
  jobs::Host host = host_named(name, session);
  if (!host.local()) {
    if (auto good = jobs::check_host(host.name); !good) return fail(good.error());
  }
  return host;
}

jobs::Patience patience_of(const Session& session) {
  jobs::Patience patience;
  patience.interrupted = session.interrupted;
  return patience;
}

Result<jobs::Answer> ask_there(const jobs::Host& host, const std::string& body, Session& session) {
  return jobs::ask(host, body, patience_of(session), session.processes);
}

Result<int> carry_out_there(const jobs::Task& task, const jobs::Host& host, Session& session) {
  jobs::Patience patience = patience_of(session);
  patience.tries = 8;  // a login node may be away for some minutes
  const auto code = jobs::carry_out(
      task, host, patience, session.processes, [&](std::string_view text) { session.out.talk(text); },
      [&](const std::string& text) { session.note(text); });
  if (code || code.error().kind != ErrorKind::interrupted) return code;
  session.clean_up();
  const auto stopped = jobs::stop(task, host, session.processes);
  return fail(ErrorKind::interrupted,
              stopped ? "interrupted; it was stopped there" : "interrupted; it may go on there");
}

jobs::Work work_of(jobs::Ledger& ledger, Session& session) {
  return {ledger, session.processes, [] { return static_cast<long long>(std::time(nullptr)); },
          session.host_name, patience_of(session)};
}

Result<std::vector<jobs::Run>> runs_named(const std::vector<std::string>& words, const jobs::Ledger& ledger) {
  if (words.empty()) return ledger.runs({"", "open", 0});
  std::vector<jobs::Run> runs;
  for (const std::string& word : words) {
    auto run = ledger.find(word);
    if (!run) return fail(run.error());
    runs.push_back(*std::move(run));
  }
  return runs;
}

SchedulerKind scheduler_of(const jobs::Run& run) {
  return from_text<SchedulerKind>(run.scheduler).value_or(SchedulerKind::slurm);
}

Result<std::vector<jobs::Run>> refreshed(std::vector<jobs::Run> runs, const jobs::Work& work,
                                         Session& session) {
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (jobs::is_open(runs[i])) groups[{runs[i].host, runs[i].scheduler}].push_back(i);
  }
  for (const auto& [key, members] : groups) {
    std::vector<jobs::Run> some;
    for (const std::size_t i : members) some.push_back(runs[i]);
    std::vector<std::string> notes;
    auto seen = jobs::refresh(some, scheduler_of(some.front()), host_named(key.first, session), work, notes);
    if (!seen && seen.error().kind == ErrorKind::interrupted) return fail(seen.error());
    if (!seen) {
      session.note(seen.error().message);
      for (const std::string& hint : seen.error().hints) session.note(hint);
      continue;
    }
    for (const std::string& note : notes) session.note(note);
    for (std::size_t i = 0; i < members.size(); ++i) runs[members[i]] = (*seen)[i];
  }
  return runs;
}

std::string span_in_words(long long seconds) {
  if (seconds < 60) return std::to_string(std::max(0LL, seconds)) + "s";
  if (seconds < 3600) return std::to_string(seconds / 60) + "m";
  if (seconds < 86'400) return std::to_string(seconds / 3600) + "h";
  return std::to_string(seconds / 86'400) + "d";
}

}  // namespace lamec::cli
