#include "jobs/submission.hpp"

#include <algorithm>

#include "jobs/chain.hpp"
#include "jobs/settle.hpp"
#include "jobs/transfer.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

// What one more script of a call may take the scheduler.
constexpr Seconds k_per_script{2};

Error not_known(const Run& run, const std::string& why) {
  return {ErrorKind::environment,
          "it is not known whether run " + std::to_string(run.id) + " was submitted" +
              (why.empty() ? "" : ": " + why),
          {},
          {"`lamec status " + std::to_string(run.id) +
           "` looks for it again; nothing is submitted a second time by that"}};
}

Result<void> copy_files(Submission& submission, const Host& host, const Work& work) {
  auto directory = send_shared(submission.run.base, submission.run.name, submission.copies, host, work);
  if (!directory) return fail(directory.error());
  submission.run.directory = *std::move(directory);
  return {};
}

Result<void> cancel_jobs(const Run& run, SchedulerKind kind, const Host& host, const Work& work) {
  dialects::Command command = dialects::cancel_command(kind, {run.job, run.cluster});
  // The last link first: none of the others is there to follow one that goes.
  if (std::vector<Link> links = links_of(run); !links.empty()) {
    std::reverse(links.begin(), links.end());
    command.pop_back();
    for (const Link& link : links) command.push_back(link.job);
  }
  const auto answer = ask(host, plain_script(command), work.patience, work.processes);
  if (!answer) return fail(answer.error());
  if (answer->value("code") != "0")
    return fail(ErrorKind::environment, run.system + ": " + std::string(trim(answer->value("out"))));
  return {};
}

// A chain of which a link was refused: those before it must not run alone.
void take_back(Run& run, SchedulerKind kind, const Host& host, const Work& work, Error& error) {
  std::vector<Link> links = links_of(run);
  if (auto done = cancel_jobs(run, kind, host, work); !done) {
    std::vector<std::string> jobs;
    for (const Link& link : links) jobs.push_back(link.job);
    error.hints.push_back("jobs " + join(jobs, ", ") +
                          " were submitted before it and could not be cancelled: " + done.error().message);
    return;
  }
  for (Link& link : links) link.state = "cancelled";
  keep_links(links, run);
  error.hints.push_back("the " + count_of(static_cast<long long>(links.size()), "link") + " before it " +
                        (links.size() == 1 ? "was" : "were") + " cancelled");
}

// Where the first try left doubt, the second look decides.
void settle_doubtful(std::vector<Outcome*>& doubtful, const std::vector<std::string>& why, SchedulerKind kind,
                     const Host& host, const Work& work, bool answered) {
  std::vector<Run*> runs;
  for (Outcome* each : doubtful) runs.push_back(&each->run);
  std::vector<Result<void>> settled;
  settle(runs, kind, host, work, settled).or_else([](const Error&) {});  // unknown stays unknown
  for (std::size_t i = 0; i < doubtful.size(); ++i) {
    Outcome& outcome = *doubtful[i];
    const Run& run = outcome.run;
    if (run.state == "unknown") {
      outcome.error = not_known(run, why[i]);
    } else if (i < settled.size() && !settled[i]) {
      outcome.error = settled[i].error();
    } else if (run.state == "never") {
      outcome.error = Error{ErrorKind::environment,
                            answered ? run.system + " did not take the job: " + why[i] : why[i],
                            {},
                            {}};
    }
  }
}

// One remote call for all of them, and one more where it left doubt.
void hand_over(std::vector<Submission>& some, std::vector<Outcome>& outcomes, const Host& host,
               const Work& work) {
  const SchedulerKind kind = some.front().kind;
  std::vector<std::string> bodies;
  for (const Submission& each : some)
    bodies.push_back(submit_script(place_of(each.run, each.directory), each.run.name, kind, each.run.script,
                                   each.options, each.links));
  const Seconds limit{work.patience.limit.count +
                      k_per_script.count * static_cast<long long>(bodies.size() - 1)};
  const auto answer = ask_once(host, bodies_in_one(bodies), limit, work.processes);
  const bool certain = !answer && never_connected(answer.error());
  std::vector<Outcome*> doubtful;
  std::vector<std::string> why;
  std::vector<Run> runs;
  for (std::size_t i = 0; i < some.size(); ++i) {
    Outcome& outcome = outcomes[i];
    Run& run = outcome.run;
    std::string complaint = answer ? "" : answer.error().message;
    if (!answer) {
      set_state(run, certain ? "never" : "unknown", work.now());
      outcome.error = answer.error();
    } else {
      const Answer own = answer_of_body(*answer, i);
      if (auto taken = take_answer(kind, own, run, work.now()); !taken) {
        outcome.error = taken.error();
        if (own.has("part")) take_back(run, kind, host, work, *outcome.error);
      }
      complaint = last_line(own.value("complaint"));
    }
    if (run.state == "unknown" || (answer && run.state == "never" && !outcome.error)) {
      doubtful.push_back(&outcome);
      why.push_back(complaint);
    }
  }
  const bool stopped = !answer && answer.error().kind == ErrorKind::interrupted;
  if (doubtful.empty() || stopped) return;
  for (const Outcome* each : doubtful) runs.push_back(each->run);
  if (auto kept = work.ledger.update(runs); !kept) return;  // the caller writes again, and says why not
  for (Outcome* each : doubtful) each->error.reset();
  settle_doubtful(doubtful, why, kind, host, work, answer.has_value());
}

// Rows of the ledger, the call, rows of the ledger.
void submit_some(std::vector<Submission>& some, std::vector<Outcome>& outcomes, const Host& host,
                 const Work& work) {
  std::vector<Run> runs;
  for (Submission& each : some) {
    each.run.submitted = each.run.changed = work.now();
    if (each.links > 1)
      keep_links(std::vector<Link>(static_cast<std::size_t>(each.links), {"?", "submitting"}), each.run);
    runs.push_back(each.run);
  }
  if (auto added = work.ledger.add(runs); !added) {
    for (Outcome& each : outcomes) each = {each.run, added.error(), false};
    return;
  }
  for (std::size_t i = 0; i < some.size(); ++i) outcomes[i].run = some[i].run = runs[i];
  if (some.size() == 1 && !some.front().copies.empty()) {
    if (auto done = copy_files(some.front(), host, work); !done) {
      set_state(outcomes.front().run, "never", work.now());
      outcomes.front().error = done.error();
    }
    outcomes.front().run.directory = some.front().run.directory;
  }
  if (!outcomes.front().error) hand_over(some, outcomes, host, work);
  runs.clear();
  for (Outcome& each : outcomes) {
    if (each.run.state != "submitting") each.run.owner.clear();
    runs.push_back(each.run);
  }
  if (auto kept = work.ledger.update(runs); !kept) {
    for (Outcome& each : outcomes) {
      each.error = kept.error();
      if (!each.run.job.empty())
        each.error->hints.push_back("the job was submitted: its number is " + each.run.job);
    }
  }
}

}  // namespace

Result<std::string> send_shared(const std::string& base, const std::string& name,
                                const std::vector<std::string>& copies, const Host& host, const Work& work) {
  const auto answer = ask(host, prepare_script({base, ""}, name), work.patience, work.processes);
  if (!answer) return fail(answer.error());
  if (!answer->has("directory"))
    return fail(ErrorKind::environment, name_of(host) + ": " + answer->value("failed"));
  const std::string directory = answer->value("directory");
  if (auto sent = send(host, copies, directory, work.processes); !sent) return fail(sent.error());
  return directory;
}

Result<Run> submit(Submission submission, const Host& host, const Work& work) {
  std::vector<Outcome> outcomes = {{submission.run}};
  std::vector<Submission> one = {std::move(submission)};
  submit_some(one, outcomes, host, work);
  if (outcomes.front().error) return fail(*outcomes.front().error);
  return outcomes.front().run;
}

std::vector<Outcome> submit_all(std::vector<Submission> submissions, const Host& host, const Work& work,
                                const std::function<void(std::size_t)>& progress) {
  std::vector<Outcome> all;
  std::optional<Error> stopped;
  for (std::size_t from = 0; from < submissions.size(); from += k_per_call) {
    const std::size_t end = std::min(submissions.size(), from + k_per_call);
    std::vector<Submission> some(submissions.begin() + static_cast<std::ptrdiff_t>(from),
                                 submissions.begin() + static_cast<std::ptrdiff_t>(end));
    std::vector<Outcome> outcomes;
    for (const Submission& each : some) outcomes.push_back({each.run});
    if (!stopped && work.patience.interrupted && work.patience.interrupted())
      stopped = Error{ErrorKind::interrupted, "interrupted", {}, {}};
    if (stopped) {
      for (Outcome& each : outcomes) each = {each.run, stopped, false};
    } else {
      for (Submission& each : some) each.copies.clear();
      submit_some(some, outcomes, host, work);
    }
    // No connection, or not known: whatever it was, it would happen to the rest as well.
    const auto lost = [](const Outcome& each) {
      return each.error && (!each.sent || each.run.state == "never" || each.run.state == "unknown");
    };
    if (!stopped && std::all_of(outcomes.begin(), outcomes.end(), lost)) stopped = outcomes.front().error;
    all.insert(all.end(), outcomes.begin(), outcomes.end());
    if (progress) progress(all.size());
  }
  return all;
}

Result<Run> cancel(Run run, SchedulerKind kind, const Host& host, const Work& work) {
  if (run.job.empty()) {
    std::vector<Run*> one = {&run};
    std::vector<Result<void>> settled;
    if (auto done = settle(one, kind, host, work, settled); !done) return fail(done.error());
    if (!settled.front()) return fail(settled.front().error());
    if (run.job.empty()) {
      set_state(run, "never", work.now());
      if (auto kept = work.ledger.update(run); !kept) return fail(kept.error());
      return run;
    }
  }
  if (auto done = cancel_jobs(run, kind, host, work); !done) return fail(done.error());
  std::vector<std::string> notes;
  auto seen = refresh({run}, kind, host, work, notes);
  if (!seen) return fail(seen.error());
  return seen->front();
}

}  // namespace lamec::jobs
