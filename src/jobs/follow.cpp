#include "jobs/follow.hpp"

#include <algorithm>

#include "jobs/chain.hpp"
#include "jobs/scripts.hpp"
#include "jobs/tasks.hpp"
#include "util/text.hpp"

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

// The link whose output there is to read: that which speaks for the chain, or before it starts the one
// before.
const Link& readable_link(const std::vector<Link>& links) {
  const std::size_t at = speaking_link(links);
  return links[at].state == "queued" && at > 0 ? links[at - 1] : links[at];
}

Result<std::string> path_of(const Run& run, bool error) {
  const std::string number = std::to_string(run.id);
  const std::string& path = error && !run.error.empty() ? run.error : run.output;
  if (path.empty() && run.job.empty())
    return fail(ErrorKind::unsupported, "run " + number + " has no job, so it has no output");
  if (path.empty())
    return fail(ErrorKind::unsupported, "where run " + number + " writes is not known",
                {"`lamec fetch " + number + "` brings what lies in its directory"});
  const auto links = links_of(run);
  return links.empty() ? path : path_of_part(path, "", readable_link(links).job);
}

Result<Run> seen_again(const Run& run, SchedulerKind kind, const Host& host, const Work& work, bool kept) {
  std::vector<std::string> notes;
  auto seen = kept ? refresh({run}, kind, host, work, notes) : look({run}, kind, host, work, notes);
  if (!seen) return fail(seen.error());
  return seen->front();
}

// What is said of a job that is followed: all changes of one without output to read, else why it waits.
bool worth_saying(const Run& run, bool silent) {
  return is_open(run) && (silent || run.state != "running");
}

}  // namespace

Result<Run> follow(Run run, SchedulerKind kind, const Host& host, const Work& work,
                   const FollowOptions& options, const std::function<void(std::string_view)>& out,
                   const std::function<void(const std::string&)>& say) {
  const bool silent = options.kept && tasks_asked(kind, run.script).has_value();
  std::string path;
  long long offset = options.lines > 0 ? -options.lines : 0;
  std::string said;
  for (int poll = 0;; ++poll) {
    // The state first: what is written before the end is read after it.
    if (options.follow && is_open(run) && (poll < 3 || poll % options.polls_per_state == 0)) {
      auto seen = seen_again(run, kind, host, work, options.kept);
      if (!seen) return fail(seen.error());
      run = *std::move(seen);
      const std::string now = sentence(run, kind);
      if (worth_saying(run, silent) && now != said) say("run " + std::to_string(run.id) + " " + now);
      said = now;
    }
    const auto current = silent ? Result<std::string>("") : path_of(run, options.error);
    if (!current) return fail(current.error());
    if (path.empty()) path = *current;
    const auto step = silent ? Result<Step>(Step{true, offset, ""}) : read_step(path, offset, host, work);
    if (!step) return fail(step.error());
    if (step->missing && !options.follow)
      return fail(ErrorKind::not_found, "run " + std::to_string(run.id) + " has written no output yet",
                  {"it " + sentence(run, kind), "-f waits for it"});
    if (!step->missing) offset = step->next;
    if (!step->data.empty()) out(step->data);
    if (static_cast<long long>(step->data.size()) == k_most) continue;
    if (path != *current) {  // the next link writes a file of its own
      path = *current;
      offset = 0;
      say("run " + std::to_string(run.id) + " " + sentence(run, kind));
      continue;
    }
    if (!options.follow || !is_open(run)) return run;
    if (!pause(options.interval, work.patience.interrupted))
      return fail(ErrorKind::interrupted, "interrupted; the job goes on");
  }
}

Result<Run> task_of(const Run& run, int task, SchedulerKind kind, const Host& host, const Work& work) {
  const std::string number = std::to_string(run.id);
  const auto tasks = tasks_asked(kind, run.script);
  if (!tasks)
    return fail(ErrorKind::usage, "run " + number + " is no array, so it has no tasks",
                {"`lamec logs " + number + "`"});
  if (std::find(tasks->begin(), tasks->end(), task) == tasks->end())
    return fail(ErrorKind::not_found, "run " + number + " has no task " + std::to_string(task),
                {"its tasks are " + *dialects::setting_of(kind, run.script, "array")});
  if (kind != SchedulerKind::slurm)
    return fail(ErrorKind::unsupported, "where tasks of an array write is known for Slurm only",
                {"`lamec fetch " + number + "` brings what lies in its directory"});
  Run part = run;
  part.tasks.clear();
  part.job = run.job + "_" + std::to_string(task);
  std::string own;
  if (contains(run.output + run.error, "%j")) {
    const auto answer = ask(host, own_number_script(part.job), work.patience, work.processes);
    if (!answer) return fail(answer.error());
    own = std::string(trim(answer->value("number")));
    if (own.empty())
      return fail(ErrorKind::unsupported,
                  "the job number of task " + std::to_string(task) +
                      " is in its file's name, and not known yet or any more",
                  {"`lamec fetch " + number + "` brings what lies in its directory"});
  }
  part.output = path_of_part(run.output, std::to_string(task), own);
  part.error = path_of_part(run.error, std::to_string(task), own);
  return part;
}

Result<Run> link_of(const Run& run, int link) {
  const auto links = links_of(run);
  const std::string number = std::to_string(run.id);
  if (links.empty())
    return fail(ErrorKind::usage, "run " + number + " is no chain, so it has no links",
                {"`lamec logs " + number + "`"});
  if (link < 1 || link > static_cast<int>(links.size()))
    return fail(ErrorKind::not_found, "run " + number + " has no link " + std::to_string(link),
                {"it has links 1 to " + std::to_string(links.size())});
  const Link& one = links[static_cast<std::size_t>(link - 1)];
  Run part = run;
  part.links.clear();
  part.job = one.job;
  part.state = one.state;
  part.output = path_of_part(run.output, "", one.job);
  part.error = path_of_part(run.error, "", one.job);
  return part;
}

}  // namespace lamec::jobs
