// What Slurm's reasons and errors mean for the person: job_reason_codes of the documentation, man squeue (JOB
// REASON CODES), src/common/job_state_reason.c of 25.11 and the messages of src/common/slurm_errno.c, the
// same from 20.11 on.

#include "dialects/answer_parts.hpp"
#include "dialects/slurm_answers.hpp"
#include "util/text.hpp"

namespace lamec::dialects::slurm_answers {
namespace {

struct WordAdvice {
  std::string_view word;
  std::string_view sentence;
};
constexpr WordAdvice k_reasons[] = {
    {"Priority",
     "jobs of higher priority come first: wait, or ask for less time so that the job fits into a gap"},
    {"Resources",
     "the job is next and waits until enough nodes are free: wait, or ask for fewer nodes or less time"},
    {"Dependency", "the job waits for the jobs that it depends on"},
    {"DependencyNeverSatisfied",
     "a job that this one depends on did not end as asked: cancel this one, it never starts"},
    {"PartitionNodeLimit",
     "the job asks for more or fewer nodes than the partition takes: change --nodes or --partition"},
    {"PartitionTimeLimit",
     "the job asks for more time than the partition allows: lower --time or change --partition"},
    {"PartitionDown",
     "the partition takes no jobs to run at present: wait for the centre, or change --partition"},
    {"PartitionInactive",
     "the partition takes no jobs at present: wait for the centre, or change --partition"},
    {"PartitionConfig", "the partition's rules refuse the job: compare its limits with what is asked for"},
    {"JobHeldAdmin", "the centre holds the job: ask it why; `scontrol release` is not the user's to give"},
    {"JobHeldUser", "the job is held by its user: `scontrol release JOB` lets it go"},
    {"JobHoldMaxRequeue",
     "the job was put back too often and is held: look why it fails, then `scontrol release JOB`"},
    {"BeginTime", "the job waits for its time of begin, or for a pause after it was put back"},
    {"Licenses", "the job waits for licences that others use"},
    {"Reservation", "the job waits for its reservation to begin"},
    {"ReservationDeleted", "the reservation was deleted: submit without it, or to another"},
    {"ReservationInvalid", "the reservation does not fit the job: submit without it, or to another"},
    {"ReqNodeNotAvail",
     "nodes that the job needs are down, drained or reserved, often for a maintenance: ask for less "
     "time so that the job ends before it, or wait"},
    {"SchedDefer", "the scheduler puts off new jobs under load: wait"},
    {"NodeDown", "a node that the job needs is down: wait, or do not ask for this node"},
    {"BadConstraints", "no node has what the job asks for: change --constraint, --gres, --mem or the cores"},
    {"Constraints", "no node has the features that the job asks for at present: change --constraint"},
    {"SystemFailure",
     "the file system, network or Slurm itself failed: submit again, tell the centre if it stays"},
    {"JobLaunchFailure",
     "the job could not be started, for a missing directory or a broken node: look at the output's "
     "path, then submit again"},
    {"NonZeroExitCode", "the script ended with an error: look at its last lines of output"},
    {"RaisedSignal", "a signal ended the script: look at its last lines of output"},
    {"TimeLimit", "the job ran longer than it asked for: raise --time"},
    {"TIMEOUT", "the job ran longer than it asked for: raise --time"},
    {"DEADLINE", "the deadline of the job came first: ask for less time, or a later --deadline"},
    {"DeadLine", "the deadline of the job came first: ask for less time, or a later --deadline"},
    {"NODE_FAIL", "a node failed: submit the job again"},
    {"BOOT_FAIL", "a node did not come up: submit the job again"},
    {"OUT_OF_MEMORY", "the job used more memory than it may: raise --mem, use more nodes or smaller batches"},
    {"OutOfMemory", "the job used more memory than it may: raise --mem, use more nodes or smaller batches"},
    {"InactiveLimit", "the job was idle for too long"},
    {"InvalidAccount", "the account may not be used here: change --account"},
    {"AccountNotAllowed", "the partition does not take this account: change --account or --partition"},
    {"InvalidQOS", "the QoS does not exist here: change --qos"},
    {"QOSNotAllowed", "the account or the partition does not take this QoS: change --qos"},
    {"QOSUsageThreshold",
     "the account has used so much that this QoS is closed to it: change --qos, or wait"},
    {"AccountingPolicy", "the accounting refuses the job: look at the limits of the account and the QoS"},
    {"AssociationJobLimit",
     "you have as many jobs as the account allows: the job starts when one of them ends"},
    {"AssociationResourceLimit", "you use as much as the account allows: the job starts when others end"},
    {"AssociationTimeLimit", "the account allows no job of such length: lower --time"},
    {"QOSJobLimit", "you have as many jobs as the QoS allows: the job starts when one of them ends"},
    {"QOSResourceLimit", "you use as much as the QoS allows: the job starts when others end"},
    {"QOSTimeLimit", "the QoS allows no job of such length: lower --time or change --qos"},
    {"Cleaning", "the job was put back and its last run is still being cleared away: wait"},
    {"Prolog", "the node is being prepared: wait"},
    {"JobArrayTaskLimit", "as many tasks of the array run as its own %LIMIT allows"},
    {"BurstBufferResources", "the job waits for room in the burst buffer"},
    {"BurstBufferStageIn", "files are being brought into the burst buffer: wait"},
    {"BurstBufferOperation", "an operation of the burst buffer failed: look at the job's directives for it"},
    {"MaxMemPerLimit", "the job asks for more memory per cpu or node than the partition allows: lower --mem"},
    {"FedJobLock", "the clusters are deciding which of them runs the job: wait"},
    {"MaxPoweredUpNodes", "as many nodes are switched on as the centre allows: wait"},
    {"MpiPortsBusy", "the ports that the job reserves are taken: wait"},
    {"NvidiaImexChannels", "the job waits for a channel between the GPUs of its nodes"},
};

// The messages of sbatch, with the code that raises them.
constexpr Advice k_messages[] = {
    {"Invalid partition name specified", "there is no such partition: `sinfo -s` lists them"},
    {"No partition specified or system default partition",
     "this system has no default partition: add --partition"},
    {"Invalid account or account/partition combination specified",
     "the account does not exist or may not use this partition: change --account or --partition"},
    {"Invalid qos specification", "the account may not use this QoS, or it does not exist: change --qos"},
    {"Requested time limit is invalid",
     "the time is missing or longer than the partition allows: change --time"},
    {"Time limit specification required", "this system wants a time: add --time"},
    {"Requested node configuration is not available",
     "no node of the partition has such cores, memory, GPUs or features: compare what is asked for with a "
     "node"},
    {"Requested partition configuration not available now",
     "the partition does not take such a number of nodes, or not now: change --nodes or --partition"},
    {"Node count specification invalid", "the number of nodes cannot be had: change --nodes"},
    {"More processors requested than permitted",
     "the job asks for more cpus than it may: lower the tasks or --cpus-per-task"},
    {"CPU count specification invalid", "the number of cpus does not fit the tasks and nodes"},
    {"Task count specification invalid", "the number of tasks does not fit the nodes"},
    {"Memory required by task is not available", "no node has so much memory for a task: lower --mem"},
    {"Invalid generic resource (gres) specification",
     "the GPUs are asked for in a way that is not known here, of an unknown type, or not at all where they "
     "must be"},
    {"Invalid Trackable RESource (TRES) specification",
     "a resource is asked for in a way that is not known here"},
    {"Invalid feature specification", "no node has such a feature: change --constraint"},
    {"Job violates accounting/QOS policy",
     "a limit of the account or the QoS forbids the job: its size, its time, or how many may be submitted"},
    {"User's group not permitted to use this partition",
     "this group may not use the partition: change --partition"},
    {"Required partition not available (inactive or drain)",
     "the partition is closed at present; the script is not at fault"},
    {"Partition in DOWN state", "the partition is down at present; the script is not at fault"},
    {"Requested nodes are busy", "the nodes are busy at present; the script is not at fault"},
    {"Requested reservation is invalid",
     "there is no such reservation, or not for this job: change --reservation"},
    {"Access denied to requested reservation", "this user or account may not use the reservation"},
    {"Job dependency problem",
     "a job that this one depends on does not exist or cannot be met: change --dependency"},
    {"Invalid job array specification", "the array's numbers cannot be had: change --array"},
    {"breached requested QOS usage threshold",
     "the account's budget for this QoS is used up: change --qos, or wait"},
    {"Access/permission denied", "this user may not do that here"},
    {"Invalid user id", "Slurm does not know this user: tell the centre"},
    {"Unable to contact slurm controller",
     "Slurm does not answer: wait and try again; the script is not at fault"},
    {"Rate limit exceeded", "too many requests in too short a time: wait before the next"},
    {"Invalid job id specified", "Slurm no longer has the job in its queue: ask sacct"},
    {"This does not look like a batch script", "the script lacks its first line: #!/bin/bash"},
    {"Batch script contains DOS line breaks", "the script has line ends as on Windows: dos2unix mends it"},
    {"SLURM_TRES_PER_TASK",
     "two variables disagree on the cpus per task: `unset SLURM_TRES_PER_TASK` before the inner call"},
};

std::string_view resource_of(std::string_view rest) {
  constexpr std::string_view k_resources[][2] = {{"Cpu", "cpus"},
                                                 {"CPU", "cpus"},
                                                 {"Memory", "memory"},
                                                 {"Mem", "memory"},
                                                 {"Node", "nodes"},
                                                 {"GRES", "GPUs or other devices"},
                                                 {"License", "licences"},
                                                 {"Energy", "energy"},
                                                 {"Billing", "billing units"},
                                                 {"BB", "burst buffer"},
                                                 {"SubmitJob", "jobs submitted"},
                                                 {"Job", "jobs"},
                                                 {"Wall", "time"},
                                                 {"Unknown", "a resource"}};
  for (const auto& [word, name] : k_resources) {
    if (rest.substr(0, word.size()) == word) return name;
  }
  return "";
}

// QOSMaxGRESPerUser, AssocGrpCPUMinutesLimit, MaxNodePerAccount: the words of a limit are built from few
// parts.
std::string limit_advice(std::string_view word) {
  std::string_view rest = word;
  std::string whose = "the account";
  if (rest.rfind("QOS", 0) == 0) {
    whose = "the QoS";
    rest.remove_prefix(3);
  } else if (rest.rfind("Assoc", 0) == 0) {
    rest.remove_prefix(5);
  }
  const bool group = rest.rfind("Grp", 0) == 0;
  const bool least = rest.rfind("Min", 0) == 0;
  if (!group && !least && rest.rfind("Max", 0) != 0) return "";
  rest.remove_prefix(3);
  const std::string resource(resource_of(rest));
  if (resource.empty()) return "";
  if (least) return "the job is below the least in " + resource + " that " + whose + " wants: ask for more";
  if (resource == "time")
    return "the time asked for is over a limit of " + whose + ": lower --time or change --qos";
  const bool minutes = contains(rest, "Minutes") || contains(rest, "Mins");
  const std::string what = resource + (minutes ? " x time" : "");
  if (contains(rest, "PerJob") || contains(rest, "PerNode"))
    return "the job is over the limit of " + whose + " on " + what +
           " for one job: ask for less, it never starts so";
  if (minutes && contains(rest, "Run"))
    return "the jobs that run hold all the " + what + " that " + whose +
           " allows: wait, or ask for less time";
  if (minutes)
    return "the budget of " + whose + " in " + what + " is used up: it needs more, or another account";
  if (contains(rest, "PerUser"))
    return "your jobs have reached the limit of " + whose + " on " + what +
           " for one user: this one starts when others end";
  return "all jobs under " + whose + " together have reached its limit on " + what +
         ": this one starts when some end";
}

}  // namespace

std::string advice(std::string_view reason) {
  // "ReqNodeNotAvail, UnavailableNodes:jwb[0001-0010]"; squeue puts parentheses around.
  std::string_view word = trim(reason);
  if (!word.empty() && word.front() == '(') word.remove_prefix(1);
  word = word.substr(0, word.find_first_of(",():"));
  word = trim(word);
  for (const WordAdvice& row : k_reasons) {
    if (row.word == word) return std::string(row.sentence);
  }
  if (word.find(' ') == std::string_view::npos) {
    const std::string limit = limit_advice(word);
    if (!limit.empty()) return limit;
  }
  return advice_of(k_messages, reason);
}

}  // namespace lamec::dialects::slurm_answers
