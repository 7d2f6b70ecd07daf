#include "jobs/submission.hpp"

#include <algorithm>
#include <cstdlib>

#include "jobs/scripts.hpp"
#include "jobs/transfer.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

// A client that is not heard of for so long does not submit any more.
constexpr long long k_given_up = 600;

Place place_of(const Run& run, const std::string& directory = "") {
  return {run.base, directory};
}

// sbatch may fail to hear an answer of a controller that took the job (slurm_errno: a timeout on the socket).
bool leaves_doubt(const std::string& complaint) {
  for (const char* words :
       {"timed out", "Timed out", "Unable to contact", "Connection re", "Broken pipe", "communication"}) {
    if (contains(complaint, words)) return true;
  }
  return false;
}

std::string last_line(const std::string& text) {
  const auto lines = split_lines(std::string(trim(text)));
  return lines.empty() ? "" : lines.back();
}

Result<void> take_job(SchedulerKind kind, const Answer& answer, Run& run, long long now) {
  const auto id = dialects::read_job_id(kind, answer.value("id"));
  if (!id) return fail(id.error());
  run.job = id->id;
  run.cluster = id->cluster;
  if (answer.has("record")) keep_paths(answer.value("record"), run);
  set_state(run, "queued", now);
  return {};
}

// What the answer of submit_script or settle_script makes of a run.
Result<void> take_answer(SchedulerKind kind, const Answer& answer, Run& run, long long now) {
  if (answer.has("directory")) run.directory = answer.value("directory");
  if (answer.has("work")) run.work = answer.value("work");
  if (answer.has("id")) return take_job(kind, answer, run, now);
  if (answer.has("failed")) {
    set_state(run, "never", now);
    return fail(ErrorKind::environment, run.system + ": " + answer.value("failed"));
  }
  if (answer.has("refused") && !leaves_doubt(answer.value("complaint"))) {
    const std::string complaint(trim(answer.value("complaint")));
    set_state(run, "refused", now);
    run.reason = visible(last_line(complaint));
    const std::string advice = dialects::advice(kind, complaint);
    return fail(ErrorKind::unsupported, run.system + " refuses the job: " + complaint,
                advice.empty() ? std::vector<std::string>{} : std::vector<std::string>{advice});
  }
  set_state(run, answer.has("never") ? "never" : "unknown", now);
  return {};
}

Error not_known(const Run& run, const std::string& why) {
  return {ErrorKind::environment,
          "it is not known whether run " + std::to_string(run.id) + " was submitted" +
              (why.empty() ? "" : ": " + why),
          {},
          {"`lamec status " + std::to_string(run.id) +
           "` looks for it again; nothing is submitted a second time by that"}};
}

// One more look after an answer that left doubt.
Result<void> settle(Run& run, SchedulerKind kind, const Host& host, const Work& work) {
  const auto answer = ask(host, settle_script(place_of(run), run.name, kind), work.patience, work.processes);
  if (!answer) return fail(answer.error());
  return take_answer(kind, *answer, run, work.now());
}

Result<void> copy_files(Submission& submission, const Host& host, const Work& work) {
  Run& run = submission.run;
  const auto answer = ask(host, prepare_script(place_of(run), run.name), work.patience, work.processes);
  if (!answer) return fail(answer.error());
  if (!answer->has("directory"))
    return fail(ErrorKind::environment, run.system + ": " + answer->value("failed"));
  run.directory = answer->value("directory");
  return send(host, submission.copies, run.directory, work.processes);
}

// Where the first try left doubt, the second look decides.
Result<void> hand_over(Submission& submission, const Host& host, const Work& work) {
  Run& run = submission.run;
  const std::string body = submit_script(place_of(run, submission.directory), run.name, submission.kind,
                                         run.script, submission.options);
  auto answer = ask_once(host, body, work.patience.limit, work.processes);
  std::string why;
  if (answer) {
    auto taken = take_answer(submission.kind, *answer, run, work.now());
    if (!taken || run.state == "queued") return taken;
    why = last_line(answer->value("complaint"));
  } else {
    why = answer.error().message;
    set_state(run, "unknown", work.now());
    if (answer.error().kind == ErrorKind::interrupted) return fail(answer.error());
    if (never_connected(answer.error())) {
      set_state(run, "never", work.now());
      return fail(answer.error());
    }
  }
  if (auto done = work.ledger.update(run); !done) return done;
  if (auto settled = settle(run, submission.kind, host, work); !settled) {
    if (run.state == "unknown") return fail(not_known(run, why));
    return settled;
  }
  if (run.state == "unknown") return fail(not_known(run, why));
  if (run.state != "never") return {};
  return answer ? fail(ErrorKind::environment, run.system + " did not take the job: " + why)
                : fail(answer.error());
}

// The client that submits is this one, or another that lives.
bool is_at_it(const Run& run, const Work& work) {
  const auto words = split_blanks(run.owner);
  if (run.state != "submitting" || words.size() != 2) return false;
  if (words[0] != work.this_host) return std::abs(work.now() - run.submitted) < k_given_up;  // of any clock
  return work.processes.alive(std::atoi(words[1].c_str()));
}

void take_status(const std::vector<dialects::JobStatus>& rows, bool answered, Run& run, long long now) {
  const auto status = status_of(run.job, rows);
  run.asked = now;
  if (!status) {
    if (answered) set_state(run, "ended", now);
    return;
  }
  if (status->state == dialects::JobState::unknown) return;
  set_state(run, std::string(dialects::to_text(status->state)), now);
  run.word = visible(status->word);
  run.reason = visible(status->reason);
  if (status->exit_code) run.exit_code = status->exit_code;
}

// Parts `status-I-J` of an answer: rows of all, and for each question whether some command of it could
// answer.
Result<std::vector<dialects::JobStatus>> read_rows(SchedulerKind kind, const Answer& answer,
                                                   std::size_t question, bool& answered) {
  std::vector<dialects::JobStatus> rows;
  for (std::size_t j = 0;; ++j) {
    const std::string part = "status-" + std::to_string(question) + "-" + std::to_string(j);
    if (!answer.has(part)) break;
    const std::string code = answer.value(part + "-code");
    const std::string complaint = answer.value(part + "-complaint");
    // A job that the first command no longer knows: it answered. One that is down did not.
    answered = answered || code == "0" || contains(complaint, "Invalid job id") ||
               contains(complaint, "Unknown Job");
    if (code != "0") continue;
    auto read = dialects::read_status(kind, answer.value(part));
    if (!read) return fail(read.error());
    rows.insert(rows.end(), read->begin(), read->end());
  }
  return rows;
}

// Exit codes that only the controller has, where there is no accounting.
void read_exit_codes(std::vector<Run*>& ended, const Host& host, const Work& work) {
  std::string body;
  for (std::size_t i = 0; i < ended.size(); ++i)
    body += record_script(ended[i]->job, "record-" + std::to_string(i));
  const auto answer = ask(host, body, work.patience, work.processes);
  if (!answer) return;  // the state is known all the same
  for (std::size_t i = 0; i < ended.size(); ++i) {
    const std::string code = record_value(answer->value("record-" + std::to_string(i)), "ExitCode");
    if (!code.empty()) ended[i]->exit_code = std::atoi(code.c_str());
  }
}

}  // namespace

Result<Run> submit(Submission submission, const Host& host, const Work& work) {
  Run& run = submission.run;
  run.submitted = run.changed = work.now();
  const auto id = work.ledger.add(run);
  if (!id) return fail(id.error());
  run.id = *id;
  Result<void> done;
  if (!submission.copies.empty()) {
    done = copy_files(submission, host, work);
    if (!done) set_state(run, "never", work.now());
  }
  if (done) done = hand_over(submission, host, work);
  if (run.state != "submitting") run.owner.clear();
  if (auto kept = work.ledger.update(run); !kept) {
    Error error = kept.error();
    if (!run.job.empty()) error.hints.push_back("the job was submitted: its number is " + run.job);
    return fail(std::move(error));
  }
  if (!done) return fail(done.error());
  return run;
}

Result<std::vector<Run>> refresh(std::vector<Run> runs, SchedulerKind kind, const Host& host,
                                 const Work& work, std::vector<std::string>& notes) {
  const std::vector<Run> before = runs;
  std::vector<Run> asked;
  std::vector<Run*> asked_for;
  for (Run& run : runs) {
    if (!is_open(run) || is_at_it(run, work)) continue;
    if (run.job.empty()) {
      if (auto settled = settle(run, kind, host, work);
          !settled && run.state != "refused" && run.state != "never")
        return fail(settled.error());
      run.owner.clear();
      if (run.state == "submitting") set_state(run, "unknown", work.now());
      if (run.job.empty()) continue;
    }
    asked.push_back(run);
    asked_for.push_back(&run);
  }
  if (!asked.empty()) {
    const auto questions = status_questions(kind, asked);
    const auto answer = ask(host, status_script(questions), work.patience, work.processes);
    if (!answer) return fail(answer.error());
    std::vector<dialects::JobStatus> rows;
    bool all = true;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      bool one = false;
      auto read = read_rows(kind, *answer, i, one);
      if (!read) return fail(read.error());
      rows.insert(rows.end(), read->begin(), read->end());
      all = all && one;
    }
    if (!all)
      notes.push_back((host.local() ? std::string("the scheduler here") : "the scheduler of " + host.name) +
                      " did not answer; what is said is what was known before");
    std::vector<Run*> ended;
    for (Run* run : asked_for) {
      take_status(rows, all, *run, work.now());
      if (kind == SchedulerKind::slurm && !is_open(*run) && run->state != "ended" && !run->exit_code)
        ended.push_back(run);
    }
    if (!ended.empty()) read_exit_codes(ended, host, work);
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i] == before[i]) continue;
    if (auto done = work.ledger.update(runs[i]); !done) return fail(done.error());
  }
  return runs;
}

Result<Run> cancel(Run run, SchedulerKind kind, const Host& host, const Work& work) {
  if (run.job.empty()) {
    if (auto settled = settle(run, kind, host, work); !settled) return fail(settled.error());
    if (run.job.empty()) {
      set_state(run, "never", work.now());
      if (auto kept = work.ledger.update(run); !kept) return fail(kept.error());
      return run;
    }
  }
  const auto answer = ask(host, plain_script(dialects::cancel_command(kind, {run.job, run.cluster})),
                          work.patience, work.processes);
  if (!answer) return fail(answer.error());
  if (answer->value("code") != "0")
    return fail(ErrorKind::environment, run.system + ": " + std::string(trim(answer->value("out"))));
  std::vector<std::string> notes;
  auto seen = refresh({run}, kind, host, work, notes);
  if (!seen) return fail(seen.error());
  return seen->front();
}

}  // namespace lamec::jobs
