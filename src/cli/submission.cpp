#include "cli/submission.hpp"

#include <ctime>
#include <unistd.h>

#include "cli/age.hpp"
#include "cli/check_report.hpp"
#include "cli/dry_run.hpp"
#include "cli/json_text.hpp"
#include "cli/logs.hpp"
#include "cli/number.hpp"
#include "cli/run_json.hpp"
#include "cli/run_target.hpp"
#include "cli/user_config.hpp"
#include "jobs/answer.hpp"
#include "jobs/chain.hpp"
#include "jobs/scripts.hpp"
#include "jobs/transfer.hpp"
#include "model/names.hpp"
#include "ops/check.hpp"
#include "script/parse.hpp"
#include "util/text.hpp"

namespace lamec::cli {

std::string new_name(const std::string& label, long long now) {
  return utc_text(now, "%Y%m%d-%H%M%S") + "-" + plain_word(label.substr(0, 24)) + "-" +
         jobs::new_mark().substr(0, 6);
}

namespace {

// --after: the scheduler's word for "once these ended well".
std::vector<std::string> after_words(SchedulerKind kind, const std::vector<std::string>& jobs) {
  const std::string list = "afterok:" + join(jobs, ":");
  if (kind == SchedulerKind::slurm) return {"--dependency=" + list};
  return {"-W", "depend=" + list};
}

// What goes to the submitter beside the script: Slurm's mark, behind a comment of the script's own.
Result<std::vector<std::string>> submit_options(SchedulerKind kind, const std::string& text,
                                                const std::string& name, const Arguments& arguments,
                                                const jobs::Ledger& ledger) {
  std::vector<std::string> options;
  if (kind == SchedulerKind::slurm) {
    const std::string own = dialects::setting_of(kind, text, "comment").value_or("");
    options.push_back("--comment=" + (own.empty() ? "" : own + " ") + jobs::comment_of(name));
  }
  if (kind == SchedulerKind::pjm && arguments.has("--after"))
    return fail(ErrorKind::unsupported,
                "--after is not known for PJM, whose jobs depend on steps of one job");
  std::vector<std::string> jobs;
  for (const std::string& word : arguments.values("--after")) {
    const auto run = ledger.find(word);
    if (!run) return fail(run.error());
    if (run->job.empty()) return fail(ErrorKind::input, "run " + word + " has no job to wait for");
    if (!run->links.empty())
      return fail(ErrorKind::unsupported,
                  "run " + word + " is a chain: which of its links ends well is not known before");
    jobs.push_back(run->job);
  }
  if (!jobs.empty()) {
    for (const std::string& word : after_words(kind, jobs)) options.push_back(word);
  }
  return options;
}

// How many links; 1 is no chain.
Result<int> links_of(const ToSubmit& job, const Arguments& arguments) {
  const auto links = arguments.has("--chain") ? number_of(arguments, "--chain", 100) : Result<int>(job.links);
  if (!links) return links;
  const SchedulerKind kind = job.system.scheduler.kind;
  if (*links < 1) return fail(ErrorKind::usage, "--chain takes how often the script may run, from 1 to 100");
  if (*links > 1 && !jobs::knows_chains(kind))
    return fail(ErrorKind::unsupported, "a chain cannot be said to " + std::string(dialects::title(kind)));
  if (*links > 1 && dialects::setting_of(kind, job.text, "array"))
    return fail(ErrorKind::unsupported, job.file + " is an array, and a chain is made of single jobs",
                {"a script without --array, or submit without --chain"});
  return links;
}

std::string json_list(const std::vector<std::string>& paths) {
  Json list = Json::array();
  for (const std::string& path : paths) list.push_back(std::filesystem::absolute(path).string());
  return paths.empty() ? "" : list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Output as it comes; what was to be brought is brought once the job ended well.
Result<int> to_the_end(const jobs::Run& run, const ToSubmit& job, const jobs::Host& host,
                       const Arguments& arguments, jobs::Ledger& ledger, Session& session) {
  jobs::FollowOptions options;
  options.follow = true;
  const auto seen = follow_run(run, options, ledger, session);
  if (!seen) return fail(seen.error());
  const int code = say_end(*seen, session);
  std::vector<std::string> paths = job.fetches;
  for (const std::string& path : arguments.values("--fetch")) paths.push_back(path);
  if (code == 0 && !paths.empty()) {
    for (std::string& path : paths) path = jobs::path_in(*seen, path);
    if (auto done = jobs::fetch(host, paths, ".", false, session.processes); !done) return fail(done.error());
    session.note("brought here: " + join(paths, ", "));
  }
  if (session.format == Format::json) session.out.data(json_text(json_of(*seen)));
  return code;
}

}  // namespace

Result<void> check_first(const ToSubmit& job, const Arguments& arguments, Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  const auto findings = ops::check_offline(script::parse(job.text), job.file, &job.system, **library);
  if (!findings) return fail(findings.error());
  int errors = 0;
  for (const Finding& finding : *findings) {
    if (finding.severity == Severity::error) ++errors;
    if (finding.severity == Severity::note || session.format == Format::quiet) continue;
    session.out.talk(finding_text(finding));
  }
  if (errors == 0 || arguments.has("--force")) return {};
  return fail(ErrorKind::input,
              job.file + " was not submitted: " + count_of(errors, "error") + " for " + job.system.title,
              {"`lamec check --fix` repairs what is mechanical; --force submits it as it is"});
}

Result<jobs::Host> host_for(const ToSubmit& job, const UserConfig& config, const Arguments& arguments,
                            Session& session) {
  if (!job.host.empty() && !arguments.has("--host")) return host_named(job.host, session);
  return host_of(job.system, config, arguments, session);
}

Result<jobs::Submission> prepared(const ToSubmit& job, const UserConfig& config, const jobs::Host& host,
                                  const Arguments& arguments, const jobs::Ledger& ledger, Session& session) {
  const auto library = session.library();
  jobs::Submission submission;
  submission.kind = job.system.scheduler.kind;
  const auto links = links_of(job, arguments);
  if (!links) return fail(links.error());
  submission.links = *links;
  jobs::Run& run = submission.run;
  const std::string own = dialects::setting_of(submission.kind, job.text, "job-name").value_or("job");
  run.label = arguments.value("--label", job.label.empty() ? own : job.label);
  run.name = new_name(run.label, static_cast<long long>(std::time(nullptr)));
  run.system = job.system.name;
  run.host = host.name;
  run.scheduler = std::string(to_text(job.system.scheduler.kind));
  run.script = job.text;
  run.revision = (*library)->revision();
  run.repeats = job.repeats;
  run.base = arguments.value("--directory",
                             job.repeats != 0 ? job.base : on_system(config, job.system.name).directory);
  run.owner = session.host_name + " " + std::to_string(getpid());
  submission.copies = job.copies;
  for (const std::string& path : arguments.values("--copy")) submission.copies.push_back(path);
  for (const std::string& path : submission.copies) {
    if (!session.files.exists(path))
      return fail(ErrorKind::input, "there is no file or directory '" + path + "' to copy");
  }
  run.copies = json_list(submission.copies);
  // On this machine a job is submitted where the person stands, as with sbatch; there, in a directory of its
  // own.
  submission.directory = arguments.value("--chdir", job.directory);
  if (host.local() && submission.directory.empty() && submission.copies.empty())
    submission.directory = std::filesystem::current_path().string();
  auto options = submit_options(submission.kind, job.text, run.name, arguments, ledger);
  if (!options) return fail(options.error());
  submission.options = *std::move(options);
  return submission;
}

std::string submitted_words(const jobs::Run& run) {
  const auto links = jobs::links_of(run);
  std::vector<std::string> jobs;
  for (const jobs::Link& link : links) jobs.push_back(link.job);
  return "run " + std::to_string(run.id) + ": " +
         (links.empty() ? "job " + run.job : "jobs " + join(jobs, ", ") + ", one after the other,") + " on " +
         run.system;
}

std::vector<OptionSpec> submit_option_specs() {
  const auto option = [](const char* name, const char* letter, const char* metavar, const char* help,
                         bool repeated = false, ValueKind kind = ValueKind::text) {
    return OptionSpec{name, letter, metavar, help, "Submitting", repeated, kind, {}};
  };
  return {
      option("--host", "", "HOST", "where to submit, as your ssh knows it; local: this machine"),
      option("--copy", "", "PATH", "a file or directory that the job needs, copied into the run's directory",
             true, ValueKind::file),
      option("--chdir", "", "DIR", "submit in this directory of the system, not in the run's own"),
      option("--directory", "", "DIR",
             "where directories of runs are made; left out: $SCRATCH/lamec, else $HOME/lamec"),
      option("--after", "", "RUN", "start only once this run ended well", true),
      option("--chain", "", "N",
             "submit it N times, each to start only where none before it ended well; for programs that go on "
             "from their checkpoints"),
      option("--label", "", "TEXT", "what the ledger calls it; left out: the job's name"),
      option("--force", "", "", "submit in spite of errors that check finds"),
      option("--follow", "-f", "", "print what the job writes until it is over; exits 1 where it failed"),
      option("--fetch", "", "PATH", "with --follow: bring this here once the job ended well", true),
      option("--dry-run", "", "",
             "ask the system's scheduler (sbatch --test-only), say what it would cost, and submit nothing")};
}

Result<int> submit_and_keep(const ToSubmit& job, const Arguments& arguments, Session& session) {
  if (auto good = check_first(job, arguments, session); !good) return fail(good.error());
  const auto config = user_config(session);
  if (!config) return fail(config.error());
  if (arguments.has("--dry-run")) {
    const auto links = links_of(job, arguments);
    if (!links) return fail(links.error());
    const auto host = scheduler_can_try(job.system) ? host_for(job, *config, arguments, session)
                                                    : Result<jobs::Host>(jobs::Host{});
    if (!host) return fail(host.error());
    return dry_run(job, *links, *host, session);
  }
  const auto host = host_for(job, *config, arguments, session);
  if (!host) return fail(host.error());
  auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  auto submission = prepared(job, *config, *host, arguments, *ledger, session);
  if (!submission) return fail(submission.error());
  const auto run = jobs::submit(*std::move(submission), *host, work_of(*ledger, session));
  if (!run) return fail(run.error());
  const bool follow = job.follow || arguments.has("--follow");
  const bool json = session.format == Format::json;
  const std::string said = submitted_words(*run);
  if (follow) {
    session.note(said);
    return to_the_end(*run, job, *host, arguments, *ledger, session);
  }
  session.out.data(json ? json_text(json_of(*run)) : said + "\n");
  if (!json) session.note("`lamec status`, `lamec logs -f last`, `lamec cancel last`, `lamec fetch last`");
  return 0;
}

}  // namespace lamec::cli
