#include "jobs/settle.hpp"

#include <algorithm>

#include "jobs/chain.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

// sbatch may fail to hear an answer of a controller that took the job (slurm_errno: a timeout on the socket).
bool leaves_doubt(const std::string& complaint) {
  for (const char* words :
       {"timed out", "Timed out", "Unable to contact", "Connection re", "Broken pipe", "communication"}) {
    if (contains(complaint, words)) return true;
  }
  return false;
}

Result<void> take_job(SchedulerKind kind, const Answer& answer, Run& run, long long now) {
  const auto id = dialects::read_job_id(kind, answer.value("id"));
  if (!id) return fail(id.error());
  run.job = id->id;
  run.cluster = id->cluster;
  if (length_of(run) > 1) {
    std::vector<Link> links;
    for (const std::string& line : split_lines(answer.value("id"))) {
      if (const auto link = dialects::read_job_id(kind, line)) links.push_back({link->id, "queued"});
    }
    keep_links(links, run);
  }
  if (answer.has("record")) keep_paths(answer.value("record"), kind, run);
  set_state(run, "queued", now);
  return {};
}

// The links of a chain before one that was refused: they are to be cancelled.
void take_part(SchedulerKind kind, const Answer& answer, Run& run) {
  std::vector<Link> links;
  for (const std::string& line : split_lines(answer.value("part"))) {
    if (const auto link = dialects::read_job_id(kind, line)) links.push_back({link->id, "queued"});
  }
  keep_links(links, run);
}

}  // namespace

int length_of(const Run& run) {
  return std::max(1, static_cast<int>(links_of(run).size()));
}

Place place_of(const Run& run, const std::string& directory) {
  return {run.base, directory};
}

std::string last_line(const std::string& text) {
  const auto lines = split_lines(std::string(trim(text)));
  return lines.empty() ? "" : lines.back();
}

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
    if (answer.has("part")) take_part(kind, answer, run);
    const std::string advice = dialects::advice(kind, complaint);
    return fail(ErrorKind::unsupported, run.system + " refuses the job: " + complaint,
                advice.empty() ? std::vector<std::string>{} : std::vector<std::string>{advice});
  }
  set_state(run, answer.has("never") ? "never" : "unknown", now);
  return {};
}

Result<void> settle(std::vector<Run*>& runs, SchedulerKind kind, const Host& host, const Work& work,
                    std::vector<Result<void>>& outcomes) {
  for (std::size_t from = 0; from < runs.size(); from += k_per_call) {
    const std::size_t end = std::min(runs.size(), from + k_per_call);
    std::vector<std::string> bodies;
    for (std::size_t i = from; i < end; ++i)
      bodies.push_back(settle_script(place_of(*runs[i]), runs[i]->name, kind, length_of(*runs[i])));
    const auto answer = ask(host, bodies_in_one(bodies), work.patience, work.processes);
    if (!answer) return fail(answer.error());
    for (std::size_t i = from; i < end; ++i)
      outcomes.push_back(take_answer(kind, answer_of_body(*answer, i - from), *runs[i], work.now()));
  }
  return {};
}

}  // namespace lamec::jobs
