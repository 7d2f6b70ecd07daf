#include "jobs/follow.hpp"

#include "jobs/scripts.hpp"

namespace lamec::jobs {
namespace {

constexpr long long k_most = 1 << 20;  // bytes of one step

struct Step {
  bool missing = false;
  long long next = 0;  // where the next one begins
  std::string data;
};

Result<Step> read_step(const std::string& path, long long offset, const Host& host, const Work& work) {
  const auto answer = ask(host, read_script(path, offset, k_most), work.patience, work.processes);
  if (!answer) return fail(answer.error());
  if (answer->has("missing")) return Step{true, offset, ""};
  const std::string from = answer->value("from");
  Step step{false, std::strtoll(from.c_str(), nullptr, 10), answer->value("data")};
  step.next += static_cast<long long>(step.data.size());
  return step;
}

Result<std::string> path_of(const Run& run, bool error) {
  const std::string number = std::to_string(run.id);
  const std::string& path = error && !run.error.empty() ? run.error : run.output;
  if (!path.empty()) return path;
  if (run.job.empty())
    return fail(ErrorKind::unsupported, "run " + number + " has no job, so it has no output");
  return fail(ErrorKind::unsupported, "where run " + number + " writes is not known",
              {"`lamec fetch " + number + "` brings what lies in its directory"});
}

}  // namespace

Result<Run> follow(Run run, SchedulerKind kind, const Host& host, const Work& work,
                   const FollowOptions& options, const std::function<void(std::string_view)>& out,
                   const std::function<void(const std::string&)>& say) {
  const auto path = path_of(run, options.error);
  if (!path) return fail(path.error());
  long long offset = options.lines > 0 ? -options.lines : 0;
  std::string said;
  for (int poll = 0;; ++poll) {
    // The state first: what is written before the end is read after it.
    if (options.follow && is_open(run) && (poll < 3 || poll % options.polls_per_state == 0)) {
      std::vector<std::string> notes;
      auto seen = refresh({run}, kind, host, work, notes);
      if (!seen) return fail(seen.error());
      run = seen->front();
      const std::string now = sentence(run, kind);
      if (is_open(run) && run.state != "running" && now != said)
        say("run " + std::to_string(run.id) + " " + now);
      said = now;
    }
    const auto step = read_step(*path, offset, host, work);
    if (!step) return fail(step.error());
    if (step->missing && !options.follow)
      return fail(ErrorKind::not_found, "run " + std::to_string(run.id) + " has written no output yet",
                  {"it " + sentence(run, kind), "-f waits for it"});
    if (!step->missing) offset = step->next;
    if (!step->data.empty()) out(step->data);
    if (static_cast<long long>(step->data.size()) == k_most) continue;
    if (!options.follow || !is_open(run)) return run;
    if (!pause(options.interval, work.patience.interrupted))
      return fail(ErrorKind::interrupted, "interrupted; the job goes on");
  }
}

}  // namespace lamec::jobs
