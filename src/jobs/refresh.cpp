// Asking: what became of runs.

#include <algorithm>
#include <cstdlib>

#include "dialects/number_list.hpp"
#include "jobs/chain.hpp"
#include "jobs/settle.hpp"
#include "jobs/submission.hpp"
#include "jobs/tasks.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

// A client that is not heard of for so long does not submit any more.
constexpr long long k_given_up = 600;

// The client that submits is this one, or another that lives.
bool is_at_it(const Run& run, const Work& work) {
  const auto words = split_blanks(run.owner);
  if (run.state != "submitting" || words.size() != 2) return false;
  if (words[0] != work.this_host) return std::abs(work.now() - run.submitted) < k_given_up;  // of any clock
  return work.processes.alive(std::atoi(words[1].c_str()));
}

struct Rows {
  std::vector<dialects::JobStatus> rows;
  bool all = true;         // some command of every question could answer
  bool accounting = true;  // the last command of every question did
};

// Parts `status-I-J` of an answer.
Result<void> read_rows(SchedulerKind kind, const Answer& answer, std::size_t question, Rows& read) {
  bool answered = false;
  bool last = false;
  for (std::size_t j = 0;; ++j) {
    const std::string part = "status-" + std::to_string(question) + "-" + std::to_string(j);
    if (!answer.has(part)) break;
    const std::string code = answer.value(part + "-code");
    const std::string complaint = answer.value(part + "-complaint");
    last = code == "0";
    // A job that the first command no longer knows: it answered. One that is down did not.
    answered =
        answered || last || contains(complaint, "Invalid job id") || contains(complaint, "Unknown Job");
    if (!last) continue;
    auto rows = dialects::read_status(kind, answer.value(part));
    if (!rows) return fail(rows.error());
    read.rows.insert(read.rows.end(), rows->begin(), rows->end());
  }
  read.all = read.all && answered;
  read.accounting = read.accounting && last;
  return {};
}

// `also`: what else is asked in the same call; its answer goes to `heard`.
Result<Rows> ask_for(const std::vector<Run>& runs, SchedulerKind kind, const Host& host, const Work& work,
                     const std::string& also = "", Answer* heard = nullptr) {
  const auto questions = status_questions(kind, runs);
  const auto answer = ask(host, status_script(questions) + also, work.patience, work.processes);
  if (!answer) return fail(answer.error());
  if (heard != nullptr) *heard = *answer;
  Rows read;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (auto done = read_rows(kind, *answer, i, read); !done) return fail(done.error());
  }
  return read;
}

// The job whose end is the run's.
std::string job_of(const Run& run) {
  const auto links = links_of(run);
  return links.empty() ? run.job : links[speaking_link(links)].job;
}

// Of a job's records, which are several for an array: the worst exit code, and what each task's is.
std::optional<int> worst_code(const std::string& records, std::map<int, int>* by_task = nullptr) {
  std::optional<int> worst;
  for (const std::string& record : split_lines(records)) {
    const std::string code = record_value(record, "ExitCode");
    if (code.empty()) continue;
    worst = std::max(worst.value_or(0), std::atoi(code.c_str()));
    if (by_task == nullptr) continue;
    for (const int task :
         dialects::numbers_of(record_value(record, "ArrayTaskId")).value_or(std::vector<int>{}))
      (*by_task)[task] = std::atoi(code.c_str());
  }
  return worst;
}

// What the first answer lacks: exit codes that only the controller has, where there is no accounting; figures
// of a job whose end accounting had not heard of yet; how often a job was put back.
void look_again(std::vector<Run*>& runs, bool accounting, const Host& host, const Work& work) {
  std::string body;
  std::vector<Run> ended;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    body += record_script(job_of(*runs[i]), "record-" + std::to_string(i));
    if (!is_open(*runs[i])) ended.push_back(*runs[i]);
  }
  if (accounting && !ended.empty()) {
    if (!pause({1}, work.patience.interrupted)) return;
    for (Run& run : ended) {
      run.job = job_of(run);
      run.links.clear();
    }
    body += status_script(status_questions(SchedulerKind::slurm, ended));
  }
  const auto answer = ask(host, body, work.patience, work.processes);
  if (!answer) return;  // the state is known all the same
  Rows late;
  if (accounting && !read_rows(SchedulerKind::slurm, *answer, 0, late)) return;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    Run& run = *runs[i];
    const std::string record = answer->value("record-" + std::to_string(i));
    if (!is_open(run) && !run.exit_code) run.exit_code = worst_code(record);
    const std::string restarts = record_value(record, "Restarts");
    if (!restarts.empty()) run.restarts = std::atoi(restarts.c_str());
    if (is_open(run)) continue;
    if (const auto status = status_of(job_of(run), late.rows); status && status->usage.elapsed)
      run.used = status->usage;
  }
}

bool wants_another_look(const Run& before, const Run& now, bool accounting) {
  if (before.state == "running" && now.state == "queued" && now.links.empty()) return true;  // put back
  if (is_open(now) || now.state == "ended" || !is_open(before)) return false;
  return !now.exit_code || (accounting && !now.used.elapsed);
}

}  // namespace

Result<std::vector<Run>> look(std::vector<Run> runs, SchedulerKind kind, const Host& host, const Work& work,
                              std::vector<std::string>& notes) {
  if (runs.empty()) return runs;
  const auto read = ask_for(runs, kind, host, work);
  if (!read) return fail(read.error());
  if (!read->all)
    notes.push_back((host.local() ? std::string("the scheduler here") : "the scheduler of " + host.name) +
                    " did not answer; what is said is what was known before");
  std::vector<Run*> again;
  for (Run& run : runs) {
    const Run before = run;
    take_status(read->rows, read->all, run, work.now());
    if (kind == SchedulerKind::slurm && wants_another_look(before, run, read->accounting))
      again.push_back(&run);
  }
  if (!again.empty()) look_again(again, read->accounting, host, work);
  return runs;
}

Result<std::map<int, dialects::JobStatus>> look_at_tasks(const Run& run, SchedulerKind kind, const Host& host,
                                                         const Work& work) {
  const std::string also = kind == SchedulerKind::slurm ? record_script(run.job, "record") : "";
  Answer heard;
  const auto read = ask_for({run}, kind, host, work, also, &heard);
  if (!read) return fail(read.error());
  auto tasks = tasks_of(run.job, read->rows);
  std::map<int, int> codes;
  worst_code(heard.value("record"), &codes);
  for (auto& [number, status] : tasks) {
    const bool over =
        status.state != dialects::JobState::queued && status.state != dialects::JobState::running;
    if (over && !status.exit_code && codes.count(number) > 0) status.exit_code = codes[number];
  }
  return tasks;
}

Result<std::vector<Run>> refresh(std::vector<Run> runs, SchedulerKind kind, const Host& host,
                                 const Work& work, std::vector<std::string>& notes) {
  const std::vector<Run> before = runs;
  std::vector<Run*> lost;
  std::vector<Run*> asked_for;
  for (Run& run : runs) {
    if (!is_open(run) || is_at_it(run, work)) continue;
    (run.job.empty() ? lost : asked_for).push_back(&run);
  }
  std::vector<Result<void>> settled;
  if (auto done = settle(lost, kind, host, work, settled); !done) return fail(done.error());
  for (std::size_t i = 0; i < lost.size(); ++i) {
    Run& run = *lost[i];
    if (!settled[i] && run.state != "refused" && run.state != "never") return fail(settled[i].error());
    run.owner.clear();
    if (run.state == "submitting") set_state(run, "unknown", work.now());
    if (!run.job.empty()) asked_for.push_back(&run);
  }
  std::vector<Run> asked;
  for (const Run* run : asked_for) asked.push_back(*run);
  auto seen = look(std::move(asked), kind, host, work, notes);
  if (!seen) return fail(seen.error());
  for (std::size_t i = 0; i < asked_for.size(); ++i) *asked_for[i] = (*seen)[i];
  std::vector<Run> changed;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!(runs[i] == before[i])) changed.push_back(runs[i]);
  }
  if (auto kept = work.ledger.update(changed); !kept) return fail(kept.error());
  return runs;
}

}  // namespace lamec::jobs
