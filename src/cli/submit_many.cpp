// lamec submit with several scripts.

#include <ctime>

#include "cli/age.hpp"
#include "cli/run_json.hpp"
#include "cli/submission.hpp"
#include "jobs/answer.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

struct Group {
  jobs::Host host;
  std::vector<std::size_t> members;  // places in the list of scripts
};

// By host and scheduler, in the order of the first script of each.
Result<std::vector<Group>> groups_of(const std::vector<ToSubmit>& scripts, const UserConfig& config,
                                     const Arguments& arguments, Session& session) {
  std::vector<Group> groups;
  std::map<std::string, std::size_t> known;  // by system
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    const auto [at, is_new] = known.emplace(scripts[i].system.name, groups.size());
    if (is_new) {
      const auto host = host_for(scripts[i], config, arguments, session);
      if (!host) return fail(host.error());
      groups.push_back({*host, {}});
    }
    groups[at->second].members.push_back(i);
  }
  return groups;
}

// Files that all need lie once, in a directory that all are submitted in.
Result<void> share_copies(std::vector<jobs::Submission>& some, const jobs::Host& host,
                          const jobs::Work& work) {
  if (some.front().copies.empty()) return {};
  if (!some.front().directory.empty())
    return fail(ErrorKind::usage,
                "--copy needs a directory that is made for it, and --chdir names one that is there",
                {"leave out one of them"});
  const std::string name = utc_text(work.now(), "%Y%m%d-%H%M%S") + "-shared-" + jobs::new_mark().substr(0, 6);
  const auto directory = jobs::send_shared(some.front().run.base, name, some.front().copies, host, work);
  if (!directory) return fail(directory.error());
  for (jobs::Submission& each : some) each.directory = *directory;
  return {};
}

Json json_of_outcome(const ToSubmit& script, const jobs::Outcome& outcome) {
  Json out = outcome.sent ? json_of(outcome.run) : Json::object();
  out["file"] = script.file;
  out["error"] = outcome.error ? Json(outcome.error->message) : Json(nullptr);
  return out;
}

void say(const ToSubmit& script, const jobs::Outcome& outcome, Session& session) {
  if (!outcome.error) {
    session.out.data(submitted_words(outcome.run) + "  " + script.file + "\n");
    return;
  }
  Error error = *outcome.error;
  error.message = script.file + ": " + error.message;
  session.out.talk(to_text(error));
}

}  // namespace

Result<int> submit_many(const std::vector<ToSubmit>& scripts, const Arguments& arguments, Session& session) {
  for (const char* option : {"--follow", "--fetch", "--dry-run"}) {
    if (arguments.has(option))
      return fail(ErrorKind::usage,
                  std::string(option) + " goes with one script, not with " + std::to_string(scripts.size()));
  }
  for (const ToSubmit& script : scripts) {
    if (auto good = check_first(script, arguments, session); !good) return fail(good.error());
  }
  const auto config = user_config(session);
  if (!config) return fail(config.error());
  const auto groups = groups_of(scripts, *config, arguments, session);
  if (!groups) return fail(groups.error());
  auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  const jobs::Work work = work_of(*ledger, session);
  const bool progress = session.output_is_terminal && session.format == Format::text;
  std::vector<jobs::Outcome> outcomes(scripts.size());
  std::size_t before = 0;
  for (const Group& group : *groups) {
    std::vector<jobs::Submission> some;
    for (const std::size_t i : group.members) {
      auto submission = prepared(scripts[i], *config, group.host, arguments, *ledger, session);
      if (!submission) return fail(submission.error());
      some.push_back(*std::move(submission));
    }
    if (auto shared = share_copies(some, group.host, work); !shared) return fail(shared.error());
    const auto done = jobs::submit_all(std::move(some), group.host, work, [&](std::size_t count) {
      if (progress)
        session.out.talk("\r" + std::to_string(before + count) + " of " + std::to_string(scripts.size()) +
                         " ");
    });
    for (std::size_t i = 0; i < group.members.size(); ++i) outcomes[group.members[i]] = done[i];
    before += group.members.size();
  }
  if (progress) session.out.talk("\r");
  std::size_t failed = 0;
  bool interrupted = false;
  Json all = Json::array();
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    if (outcomes[i].error) ++failed;
    interrupted = interrupted || (outcomes[i].error && outcomes[i].error->kind == ErrorKind::interrupted);
    if (session.format == Format::json) {
      all.push_back(json_of_outcome(scripts[i], outcomes[i]));
    } else {
      say(scripts[i], outcomes[i], session);
    }
  }
  if (session.format == Format::json) session.out.data(json_text(Json{{"runs", all}}));
  session.note(std::to_string(scripts.size() - failed) + " of " + std::to_string(scripts.size()) +
               " were submitted");
  return interrupted ? 130 : failed > 0 ? 1 : 0;
}

}  // namespace lamec::cli
