// lamec jupyter lab: JupyterLab in a job, and a tunnel to it.

#include <algorithm>

#include "cli/json_text.hpp"
#include "cli/jupyter.hpp"
#include "cli/lab_tunnel.hpp"
#include "cli/logs.hpp"
#include "cli/number.hpp"
#include "cli/request.hpp"
#include "cli/submission.hpp"
#include "env/lab.hpp"
#include "ops/gen.hpp"
#include "script/print.hpp"

namespace lamec::cli {
namespace {

constexpr Seconds k_longest_in_queue{30};
constexpr Seconds k_longest_start{4};
constexpr Seconds k_look{10};  // while a person works
constexpr int k_looks_at_end = 15;

// `lamec jupyter lab 12`, `lamec jupyter lab last`: one that was started before.
bool names_run(const Arguments& arguments) {
  if (arguments.positionals.size() != 1 || arguments.has("--on")) return false;
  const std::string& word = arguments.positionals.front();
  return word == "last" || (!word.empty() && word.find_first_not_of("0123456789") == std::string::npos);
}

Result<Request> lab_request(const Arguments& arguments, Session& session) {
  auto request = read_request(arguments, session);
  if (!request) return request;
  const bool has = std::any_of(
      request->software.begin(), request->software.end(),
      [](const SoftwareItem& item) { return item.name == "jupyterlab" || item.name == "jupyter"; });
  if (!has) request->software.push_back({"jupyterlab", {}});
  request->command.clear();
  request->script = true;
  if (!request->nodes) request->nodes = 1;
  if (request->name.empty()) request->name = "jupyterlab";
  return request;
}

Result<jobs::Run> start_lab(const Arguments& arguments, jobs::Ledger& ledger, Session& session) {
  auto request = lab_request(arguments, session);
  if (!request) return fail(request.error());
  const auto library = session.library();
  if (!library) return fail(library.error());
  request->command_line = ":";
  const auto plan =
      ops::gen(*request, ops::GenForm::automatic, **library);  // where its Python is to be found
  if (!plan) return fail(plan.error());
  request->command_line = env::lab_command_line(plan->plan.environment, arguments.value("--root"));
  const auto generated = ops::gen(*request, ops::GenForm::automatic, **library);
  if (!generated) return fail(generated.error());
  session.notes(generated->plan.notes);
  const ToSubmit job{script::to_text(generated->script), "the generated script", generated->system};
  if (auto good = check_first(job, arguments, session); !good) return fail(good.error());
  const auto config = user_config(session);
  if (!config) return fail(config.error());
  const auto host = host_of(job.system, *config, arguments, session);
  if (!host) return fail(host.error());
  auto submission = prepared(job, *config, *host, arguments, ledger, session);
  if (!submission) return fail(submission.error());
  submission->directory.clear();  // the token is kept in the run's own
  const auto run = jobs::submit(*std::move(submission), *host, work_of(ledger, session));
  if (run) session.note("run " + std::to_string(run->id) + ": job " + run->job + " on " + run->system);
  return run;
}

// What the job wrote last tells more than its exit code.
Error not_started(const jobs::Run& run, jobs::Ledger& ledger, Session& session) {
  jobs::FollowOptions options;
  options.lines = 20;
  (void)jobs::follow(
      run, scheduler_of(run), host_named(run.host, session), work_of(ledger, session), options,
      [&](std::string_view text) { session.out.talk(text); }, [](const std::string&) {});
  const std::string number = std::to_string(run.id);
  return {ErrorKind::environment,
          "there is no JupyterLab: run " + number + " " + jobs::sentence(run, scheduler_of(run)),
          {},
          {"`lamec logs " + number + "` prints all that it wrote"}};
}

// Says why the job waits, until the server of the job says where it listens.
Result<env::LabServer> wait_for_server(jobs::Run& run, jobs::Ledger& ledger, Session& session) {
  const jobs::Work work = work_of(ledger, session);
  const jobs::Host host = host_named(run.host, session);
  std::string said;
  for (Seconds interval{1};; interval.count *= 2) {
    std::vector<std::string> notes;
    const auto seen = jobs::refresh({run}, scheduler_of(run), host, work, notes);
    if (!seen) return fail(seen.error());
    const bool starts = seen->front().state == "running" && run.state != "running";
    run = seen->front();
    if (!jobs::is_open(run)) return fail(not_started(run, ledger, session));
    const std::string now = jobs::sentence(run, scheduler_of(run));
    if (now != said)
      session.note("run " + std::to_string(run.id) + " " + now +
                   (run.state == "running" ? ", JupyterLab starts" : ""));
    said = now;
    if (run.state == "running") {
      const auto answer = jobs::ask(host, env::lab_server_script(run.work), work.patience, session.processes);
      if (!answer) return fail(answer.error());
      if (answer->has("server")) return env::read_lab_server(answer->value("server"));
    }
    if (starts) interval = {1};
    interval = std::min(interval, run.state == "running" ? k_longest_start : k_longest_in_queue);
    if (!jobs::pause(interval, session.interrupted)) return fail(ErrorKind::interrupted, "interrupted");
  }
}

void say_url(const jobs::Run& run, const env::LabServer& server, const jobs::Tunnel& tunnel,
             Session& session) {
  const bool local = run.host.empty();
  const std::string url = "http://" + (local ? server.address : std::string("127.0.0.1")) + ":" +
                          std::to_string(local ? server.port : tunnel.local) + "/lab?token=" + server.token;
  if (session.format == Format::json) {
    session.out.data(
        json_text(Json{{"run", run.id}, {"job", run.job}, {"system", run.system}, {"url", url}}));
  } else {
    session.out.data(url + "\n");
  }
  if (local)
    session.note("from your own machine: ssh -L 8888:" + server.address + ":" + std::to_string(server.port) +
                 " and the name of this login node; then the same address with 127.0.0.1:8888");
}

// Until Ctrl-C or the job's end. A connection that breaks meanwhile is made again, and the tunnel with it.
Result<void> hold(jobs::Run& run, const jobs::Tunnel& tunnel, jobs::Ledger& ledger, Session& session) {
  const jobs::Work work = work_of(ledger, session);
  const jobs::Host host = host_named(run.host, session);
  while (jobs::pause(k_look, session.interrupted)) {
    std::vector<std::string> notes;
    const auto seen = jobs::refresh({run}, scheduler_of(run), host, work, notes);
    if (!seen && seen.error().kind == ErrorKind::interrupted) break;
    if (!seen) {
      session.note(seen.error().message);
      continue;
    }
    run = seen->front();
    if (!jobs::is_open(run)) return {};
    if (host.local()) continue;
    if (auto again = jobs::open_tunnel(host, tunnel, session.processes);
        !again && again.error().kind != ErrorKind::interrupted)
      session.note(again.error().message);
  }
  return fail(ErrorKind::interrupted, "interrupted");
}

// The tunnel goes, and the job too unless it is to be kept.
Result<int> end_lab(jobs::Run run, bool keep, jobs::Ledger& ledger, Session& session) {
  session.clean_up();
  forget_tunnel(run, session);
  const std::string number = std::to_string(run.id);
  if (!jobs::is_open(run)) return say_end(run, session);
  if (keep) {
    session.note("the job goes on; `lamec jupyter lab " + number +
                 "` opens the tunnel again, `lamec cancel " + number + "` ends it");
    return 0;
  }
  const jobs::Work work = work_of(ledger, session);
  auto done = jobs::cancel(run, scheduler_of(run), host_named(run.host, session), work);
  // Jupyter stops its kernels first.
  for (int i = 0; done && jobs::is_open(*done) && i < k_looks_at_end; ++i) {
    if (!jobs::pause({1}, session.interrupted)) break;
    std::vector<std::string> notes;
    const auto seen = jobs::refresh({*done}, scheduler_of(*done), host_named(run.host, session), work, notes);
    if (!seen) return fail(seen.error());
    done = seen->front();
  }
  if (!done) return fail(done.error());
  session.note("run " + number + " " +
               (jobs::is_open(*done) ? "was told to end" : jobs::sentence(*done, scheduler_of(*done))));
  return 0;
}

Result<int> run_lab(const Arguments& arguments, Session& session) {
  const auto port = arguments.has("--port") ? number_of(arguments, "--port", 65535) : Result<int>(0);
  if (!port) return fail(port.error());
  auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  const bool again = names_run(arguments);
  auto run = again ? ledger->find(arguments.positionals.front()) : start_lab(arguments, *ledger, session);
  if (!run) return fail(run.error());
  if (again && run->script.find("-m jupyterlab --config=") == std::string::npos)
    return fail(ErrorKind::input, "run " + std::to_string(run->id) + " is no JupyterLab",
                {"`lamec runs` lists what was submitted"});
  const auto server = wait_for_server(*run, *ledger, session);
  const bool interrupted = !server && server.error().kind == ErrorKind::interrupted;
  if (!server && !interrupted) {
    session.clean_up();
    return fail(server.error());
  }
  if (interrupted) {
    auto ended = end_lab(*run, arguments.has("--keep") || again, *ledger, session);
    return ended ? fail(server.error()) : ended;
  }
  jobs::Tunnel tunnel{*port, server->address, server->port};
  if (!run->host.empty()) {
    auto kept = keep_tunnel(*run, tunnel, session);
    if (!kept) {
      Error error = kept.error();
      error.hints.push_back("run " + std::to_string(run->id) + " goes on; `lamec jupyter lab " +
                            std::to_string(run->id) + "` tries again");
      return fail(std::move(error));
    }
    tunnel = *kept;
  }
  say_url(*run, *server, tunnel, session);
  session.note(arguments.has("--keep") ? "Ctrl-C closes the tunnel; the job goes on"
                                       : "Ctrl-C ends JupyterLab and its job");
  (void)hold(*run, tunnel, *ledger, session);
  return end_lab(*run, arguments.has("--keep"), *ledger, session);
}

OptionSpec option(const char* name, const char* metavar, const char* help) {
  return {name, "", metavar, help, "JupyterLab", false, ValueKind::text, {}};
}

}  // namespace

CommandSpec jupyter_lab_command() {
  CommandSpec command;
  command.name = "lab";
  command.summary = "Run JupyterLab in a job, and print an address of this machine that leads to it.";
  command.description =
      "The job is made as `lamec run` makes it, with JupyterLab beside the software. Once it runs, a tunnel "
      "over "
      "your ssh leads to\n"
      "it from 127.0.0.1. Ctrl-C ends both. RUN is a JupyterLab that was left running with --keep.";
  command.positionals = {
      {"SYSTEM", "where to run, or RUN: a number of `lamec runs`, or last", false, false, ValueKind::system},
      {"SOFTWARE", "what notebooks are to use, as in `lamec software`", false, true, ValueKind::software}};
  append(command.options, request_option_specs(),
         {"--command-line", "--script", "--minimal", "--part", "--launch"});
  command.options.push_back(on_option_spec());
  for (OptionSpec& spec : submit_option_specs()) {
    if (spec.name == "--host" || spec.name == "--directory" || spec.name == "--label" ||
        spec.name == "--force")
      command.options.push_back(std::move(spec));
  }
  command.options.push_back(
      option("--root", "DIR", "directory of the system that JupyterLab shows; left out: your home"));
  command.options.push_back(
      option("--port", "N", "port of this machine; left out: the first free one from 8888 on"));
  command.options.push_back(option("--keep", "", "leave the job running at the end"));
  command.examples = {
      {"lamec jupyter lab --on jureca ddp --time 2h", ""},
      {"lamec jupyter lab jureca ddp --stage 2024 --partition dc-gpu-devel --root '$PROJECT' --keep", ""},
      {"lamec jupyter lab last", "back to one that was kept"}};
  command.run = run_lab;
  command.takes_terminal = true;
  return command;
}

}  // namespace lamec::cli
