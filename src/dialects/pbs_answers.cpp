#include "dialects/pbs_answers.hpp"

#include <nlohmann/json.hpp>

#include "dialects/answer_parts.hpp"
#include "util/text.hpp"

namespace lamec::dialects::pbs_answers {
namespace {

using nlohmann::json;

// src/include/job.h: what PBS itself says in place of the script's exit code.
constexpr NumberAdvice k_exit_statuses[] = {
    {-1, "the job could not be started, before its files were there: the node is at fault; submit it again"},
    {-2, "the job could not be started, after its files were there: the node is at fault; submit it again"},
    {-3, "the job could not be started and PBS tries again"},
    {-4, "the node's daemon ended the job when it started anew; submit it again"},
    {-5, "the node's daemon ended the job when it started anew; submit it again"},
    {-6, "the node's daemon ended the job when it started anew; submit it again"},
    {-7, "the job could not be taken up from its checkpoint"},
    {-10, "the node does not know the user or the group of the job: tell the centre"},
    {-11, "PBS runs the job again"},
    {-12, "the job was saved at a checkpoint and ended"},
    {-13, "the password that came with the job is wrong"},
    {-14, "PBS runs the job again"},
    {-15, "the job is queued again from its checkpoint"},
    {-16, "a hook of the site refused the job for now; PBS runs it again"},
    {-17, "a hook of the site refused the job and deleted it: its message says why"},
    {-18, "a hook of the site queued the job again"},
    {-19, "a hook of the site deleted the job: its message says why"},
    {-20, "the first node could not reach another; PBS runs the job again"},
    {-24, "the job used more cpus at a time than it asked for: ask for more ncpus, or start fewer threads"},
    {-25, "the job used more cpus than it asked for: ask for more ncpus, or start fewer threads"},
    {-26, "the job used more virtual memory than it asked for: ask for more vmem"},
    {-27, "the job used more memory than it asked for: ask for more mem in the chunk"},
    {-28, "the job used more cpu time than it asked for: ask for more cput"},
    {-29, "the job ran longer than it asked for: ask for more walltime"},
    {-30, "a node could not join the job; submit it again"},
};
constexpr int k_overtime[] = {-28, -29};

// Words of qsub's errors and of a waiting job's comment.
constexpr Advice k_messages[] = {
    {"Unknown queue", "there is no such queue: `qstat -Q` lists them"},
    {"Unknown resource",
     "the site has no resource of this name: `ngpus` and others are of the site's own making"},
    {"Unauthorized Request", "this account or user may not do that, mostly: may not use this queue"},
    {"Job exceeds queue", "the job asks for more than the queue allows: `qstat -Qf QUEUE` shows its limits"},
    {"Job violates queue and/or server resource limits",
     "the job asks for more than the queue or the server allows: `qstat -Qf QUEUE` shows the limits"},
    {"Illegal attribute or resource value", "a resource has a value that PBS cannot read"},
    {"script contains cr, lf", "the script has line ends as on Windows: dos2unix mends it"},
    {"cannot mix", "old and new resource syntax stand in one job: say either nodes or select"},
    {"Bad UID", "the server does not know this user on this host: submit on a login node"},
    {"cannot connect to server", "the server does not answer: wait, and try again"},
    {"Insufficient amount of resource", "the job waits until enough of the named resource is free"},
    {"Insufficient amount of server resource",
     "the job waits until others give back what the whole server shares"},
    {"Not enough free nodes", "the job waits until enough nodes are free"},
    {"can never run", "no node has what a chunk asks for: ask for less per chunk"},
    {"Can Never Run", "no node has what a chunk asks for: ask for less per chunk"},
    {"limit reached", "you or your group run as many jobs as allowed: the job starts when one of them ends"},
    {"would exceed", "the job waits: with it you or your group would be over a limit"},
    {"Job held", "somebody holds the job: `qrls` releases one's own hold"},
    {"Held by dependency", "the job waits for the jobs that it depends on"},
    {"not in primetime", "the queue runs at certain hours only"},
    {"Queue not started", "the queue does not start jobs at present"},
};

JobState state_of(char letter) {
  switch (letter) {
    case 'Q':
    case 'H':
    case 'W':
    case 'T':
    case 'M':
      return JobState::queued;
    case 'R':
    case 'E':
    case 'B':
    case 'S':
    case 'U':
      return JobState::running;
    default:
      return JobState::unknown;
  }
}

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

JobStatus read_job(const std::string& id, const json& job) {
  JobStatus status{id, JobState::unknown, text_of(job, "job_state"), {}, {}, text_of(job, "comment")};
  const char letter = status.word.size() == 1 ? status.word[0] : '?';
  status.state = state_of(letter);
  if (letter != 'F' && letter != 'X') return status;
  const auto code = job.find("Exit_status");
  if (code != job.end() && code->is_number_integer()) {
    judge_exit_status(code->get<int>(), k_overtime, status);
  } else {
    status.state = JobState::cancelled;  // deleted before it ran: nothing ended
  }
  return status;
}

}  // namespace

Result<JobId> read_submitted(std::string_view output) {
  return read_qsub_id(output, "PBS Pro");
}

// -x: jobs that are over too, where the server keeps a history.
std::vector<Command> status_commands(const JobId& job) {
  return {{"qstat", "-f", "-F", "json", "-x", job.id}};
}

Command cancel_command(const JobId& job) {
  return {"qdel", job.id};
}

Result<std::vector<JobStatus>> read_status(std::string_view answer) {
  if (trim(answer).empty()) return std::vector<JobStatus>{};
  const json document = json::parse(answer, nullptr, false);
  if (document.is_discarded() || !document.is_object())
    return fail(ErrorKind::environment, "qstat's answer is no JSON",
                {"servers before OpenPBS 20 wrote broken JSON for odd variables; `qstat -f` shows the job"});
  std::vector<JobStatus> found;
  const auto jobs = document.find("Jobs");
  if (jobs == document.end() || !jobs->is_object()) return found;
  for (const auto& [id, job] : jobs->items()) {
    if (job.is_object()) found.push_back(read_job(id, job));
  }
  return found;
}

std::string advice(std::string_view reason) {
  if (const auto code = number_behind(reason, "Exit_status ")) {
    return *code < 0 ? advice_of(k_exit_statuses, *code) : exit_advice(*code);
  }
  return advice_of(k_messages, reason);
}

}  // namespace lamec::dialects::pbs_answers
