// lamec scale: one program on several numbers of nodes, and what more of them bring.

#include <algorithm>
#include <ctime>

#include "cli/number.hpp"
#include "cli/request.hpp"
#include "cli/run_target.hpp"
#include "cli/study_progress.hpp"
#include "cli/study_report.hpp"
#include "cli/submission.hpp"
#include "jobs/run_states.hpp"
#include "ops/gen.hpp"
#include "script/print.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

constexpr int k_most_repeats = 50;

// "1,2,4,8", ascending. Errors (usage): no whole number of at least 1, one twice.
Result<std::vector<int>> node_counts(const Arguments& arguments) {
  const std::vector<std::string> hints = {"for example: --nodes 1,2,4,8"};
  if (!arguments.has("--nodes"))
    return fail(ErrorKind::usage, "on how many nodes? --nodes is missing", hints);
  std::vector<int> counts;
  for (const std::string& word : split(arguments.value("--nodes"), ',')) {
    Arguments one;
    one.options["--nodes"] = {std::string(trim(word))};
    const auto count = number_of(one, "--nodes");
    if (!count || *count < 1)
      return fail(ErrorKind::usage, "--nodes takes numbers of nodes, not '" + word + "'", hints);
    counts.push_back(*count);
  }
  std::sort(counts.begin(), counts.end());
  if (const auto twice = std::adjacent_find(counts.begin(), counts.end()); twice != counts.end())
    return fail(ErrorKind::usage, "--nodes names " + std::to_string(*twice) + " twice",
                {"--repeat N runs each number of nodes N times"});
  return counts;
}

// How the output is read; what is not said stays as it is.
Result<void> take_reading(const Arguments& arguments, Study& study) {
  if (arguments.has("--skip")) {
    const auto skip = number_of(arguments, "--skip");
    if (!skip) return fail(skip.error());
    study.counting.skip = *skip;
  }
  if (arguments.has("--weak")) study.counting.weak = true;
  if (!arguments.has("--pattern")) return {};
  study.pattern = arguments.value("--pattern");
  if (auto reader = scale::EpochReader::with(study.pattern); !reader) return fail(reader.error());
  for (StudyPoint& point : study.points) {
    point.log.clear();
    point.measured.epochs.clear();
    point.measured.trouble.clear();
  }
  return {};
}

struct Part {
  int nodes = 0;
  std::optional<int> gpus;
  ToSubmit job;
};

// A script for each number of nodes; the first that cannot be had ends it, so nothing is submitted.
Result<std::vector<Part>> parts_of(const std::vector<int>& counts, const Arguments& arguments,
                                   Session& session, std::string& title) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  std::vector<Part> parts;
  for (const int nodes : counts) {
    Arguments one = arguments;
    one.options["--nodes"] = {std::to_string(nodes)};
    const auto file = read_request_and_files(one, session);
    if (!file) return fail(file.error());
    if (file->request.command.empty() && file->request.command_line.empty())
      return fail(ErrorKind::usage, "there is nothing to run",
                  {"lamec scale ddp --on jureca --nodes 1,2,4 -- python train.py"});
    const auto generated = ops::gen(file->request, ops::GenForm::automatic, **library);
    if (!generated) {
      Error error = generated.error();
      error.message = "on " + count_of(nodes, "node") + ": " + error.message;
      return fail(std::move(error));
    }
    if (parts.empty()) session.notes(generated->plan.notes);
    const Resources& resources = generated->plan.parts.front().resources;
    std::vector<std::string> software;
    for (const auto& item : generated->plan.request.software) software.push_back(item.name);
    title = join(software, ", ") + " on " + generated->system.title + ", partition " + resources.partition;
    Part part{nodes,
              {},
              {script::to_text(generated->script),
               "the script for " + count_of(nodes, "node"),
               generated->system,
               file->copies,
               {}}};
    if (resources.gpus_per_node > 0) part.gpus = nodes * resources.gpus_per_node;
    if (auto good = check_first(part.job, arguments, session); !good) return fail(good.error());
    parts.push_back(std::move(part));
  }
  return parts;
}

Result<int> write_scripts(const std::vector<Part>& parts, const std::string& directory, Session& session) {
  if (auto made = session.files.make_directories(directory); !made) return fail(made.error());
  for (const Part& part : parts) {
    const auto file = std::filesystem::path(directory) / ("nodes-" + std::to_string(part.nodes) + ".sh");
    if (session.files.exists(file))
      return fail(ErrorKind::input, file.string() + " is there already", {"another directory"});
    if (auto done = session.files.write(file, part.job.text); !done) return fail(done.error());
    session.out.data(file.string() + "\n");
  }
  return 0;
}

// All submissions with their names, so that the study is on disk before the first is sent.
Result<std::vector<jobs::Submission>> all_prepared(const std::vector<Part>& parts, int repeats,
                                                   const UserConfig& config, const jobs::Host& host,
                                                   const Arguments& arguments, const jobs::Ledger& ledger,
                                                   Session& session, Study& study) {
  std::vector<jobs::Submission> all;
  for (int round = 0; round < repeats; ++round) {
    for (const Part& part : parts) {
      Arguments one = arguments;
      if (!arguments.has("--label")) one.options["--label"] = {"scale-" + std::to_string(part.nodes)};
      auto submission = prepared(part.job, config, host, one, ledger, session);
      if (!submission) return fail(submission.error());
      StudyPoint point;
      point.run = submission->run.name;
      point.measured.nodes = part.nodes;
      point.measured.gpus = part.gpus;
      study.points.push_back(std::move(point));
      all.push_back(*std::move(submission));
    }
  }
  return all;
}

Result<int> submit_study(const std::vector<Part>& parts, int repeats, Study study, const Arguments& arguments,
                         Session& session) {
  const auto config = user_config(session);
  if (!config) return fail(config.error());
  const auto host = host_of(parts.front().job.system, *config, arguments, session);
  if (!host) return fail(host.error());
  auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  auto submissions = all_prepared(parts, repeats, *config, *host, arguments, *ledger, session, study);
  if (!submissions) return fail(submissions.error());
  if (auto kept = write_study(study, session); !kept) return fail(kept.error());
  session.note("study " + study.name);
  for (std::size_t i = 0; i < submissions->size(); ++i) {
    if (session.interrupted && session.interrupted())
      return fail(ErrorKind::interrupted,
                  "interrupted after " + count_of(static_cast<long long>(i), "run") + " of " +
                      std::to_string(submissions->size()),
                  {"`lamec scale show` tells what became of them"});
    const auto run = jobs::submit((*submissions)[i], *host, work_of(*ledger, session));
    if (!run) {
      Error error = run.error();
      error.hints.push_back(count_of(static_cast<long long>(i), "run") + " of " +
                            std::to_string(submissions->size()) +
                            " were submitted; `lamec scale show` tells what became of them");
      return fail(std::move(error));
    }
    session.note("run " + std::to_string(run->id) + ": job " + run->job + " on " +
                 count_of(study.points[i].measured.nodes, "node"));
  }
  if (!arguments.has("--follow")) {
    if (session.format == Format::json) {
      session.out.data(json_text({{"study", study.name}}));
    } else {
      session.out.data("study " + study.name + ": " +
                       count_of(static_cast<long long>(submissions->size()), "run") + " submitted\n");
      session.note("`lamec scale show --wait` tells how it scales once they are over");
    }
    return 0;
  }
  if (auto done = progress(study, true, *ledger, session); !done) return fail(done.error());
  return print_study(study, arguments, *ledger, session);
}

Result<int> run_scale(const Arguments& arguments, Session& session) {
  const auto counts = node_counts(arguments);
  if (!counts) return fail(counts.error());
  const auto repeats =
      arguments.has("--repeat") ? number_of(arguments, "--repeat", k_most_repeats) : Result<int>(1);
  if (!repeats) return fail(repeats.error());
  if (*repeats < 1) return fail(ErrorKind::usage, "--repeat is at least 1");
  Study study;
  if (auto done = take_reading(arguments, study); !done) return fail(done.error());
  const auto parts = parts_of(*counts, arguments, session, study.title);
  if (!parts) return fail(parts.error());
  if (arguments.has("--scripts")) return write_scripts(*parts, arguments.value("--scripts"), session);
  study.name = new_name("scale", static_cast<long long>(std::time(nullptr)));
  return submit_study(*parts, *repeats, std::move(study), arguments, session);
}

Result<int> run_show(const Arguments& arguments, Session& session) {
  auto study = read_study(arguments.positionals.empty() ? "last" : arguments.positionals.front(), session);
  if (!study) return fail(study.error());
  if (auto done = take_reading(arguments, *study); !done) return fail(done.error());
  auto ledger = open_ledger(session);
  if (!ledger) return fail(ledger.error());
  if (auto done = progress(*study, arguments.has("--wait"), *ledger, session); !done)
    return fail(done.error());
  return print_study(*study, arguments, *ledger, session);
}

Result<int> run_list(const Arguments&, Session& session) {
  const auto names = study_names(session);
  if (!names) return fail(names.error());
  std::vector<std::vector<std::string>> rows = {{"STUDY", "NODES", "RUNS", "TITLE"}};
  Json all = Json::array();
  for (const std::string& name : *names) {
    const auto study = read_study(name, session);
    if (!study) {
      session.note(study.error().message);
      continue;
    }
    std::vector<int> counts;
    for (const StudyPoint& point : study->points) counts.push_back(point.measured.nodes);
    std::sort(counts.begin(), counts.end());
    counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
    std::vector<std::string> words;
    for (const int count : counts) words.push_back(std::to_string(count));
    rows.push_back({name, join(words, ","), std::to_string(study->points.size()), study->title});
    all.push_back(
        {{"study", name}, {"nodes", counts}, {"runs", study->points.size()}, {"title", study->title}});
  }
  session.out.data(session.format == Format::json ? json_text({{"studies", all}})
                   : rows.size() == 1             ? "there is no scaling study yet\n"
                                                  : table(rows));
  return 0;
}

std::vector<OptionSpec> reading_options() {
  return {{"--pattern",
           "",
           "RE2",
           "how a line tells an epoch, where the program prints no JSON: groups epoch, seconds, samples",
           "Reading",
           false,
           ValueKind::text,
           {}},
          {"--skip",
           "",
           "N",
           "first epochs of each run that do not count; left out: 1",
           "Reading",
           false,
           ValueKind::text,
           {}},
          {"--weak",
           "",
           "",
           "the problem grows with the nodes: ideal is the same time",
           "Reading",
           false,
           ValueKind::text,
           {}}};
}

std::vector<OptionSpec> report_options() {
  return {{"--plot", "", "FILE", "write the picture there, as SVG", "Report", false, ValueKind::file, {}},
          {"--format",
           "",
           "FORM",
           "text, json, quiet or csv",
           "Report",
           false,
           ValueKind::words,
           {"text", "json", "quiet", "csv"}}};
}

CommandSpec show_command() {
  CommandSpec show;
  show.name = "show";
  show.summary = "How it scales: asks for runs that are not over, reads the output of those that are.";
  show.description =
      "Exits 1 where a run gave no epochs. The study stays: it can be shown again at any time.";
  show.positionals = {{"STUDY", "a name of `lamec scale list`, or last", false, false, ValueKind::text}};
  show.options = {{"--wait", "", "", "until all runs are over", "Options", false, ValueKind::text, {}}};
  append(show.options, reading_options());
  append(show.options, report_options());
  show.examples = {{"lamec scale show --wait --plot scaling.svg", ""}, {"lamec scale show --format csv", ""}};
  show.run = run_show;
  return show;
}

}  // namespace

CommandSpec scale_command() {
  CommandSpec command;
  command.name = "scale";
  command.summary = "A scaling study: the same program on several numbers of nodes, one table, one plot.";
  command.description =
      "Takes what `lamec run` takes. The program prints a line an epoch, {\"epoch\": 3, \"seconds\": 12.3}, "
      "and \"samples\"\n"
      "where it knows them; or --pattern says what its lines look like (docs/scaling.md).";
  command.positionals = {
      {"SYSTEM", "where to run, or `here`; or a request file", false, false, ValueKind::system},
      {"SOFTWARE", "what to run, as in `lamec software`", false, true, ValueKind::software}};
  command.options = {{"--nodes", "", "N,N,...", "on how many nodes", "Study", false, ValueKind::text, {}},
                     {"--repeat", "", "N", "run each N times", "Study", false, ValueKind::text, {}},
                     {"--follow",
                      "-f",
                      "",
                      "wait until all are over, then print the table",
                      "Study",
                      false,
                      ValueKind::text,
                      {}},
                     {"--scripts",
                      "",
                      "DIR",
                      "write the scripts there and submit nothing",
                      "Study",
                      false,
                      ValueKind::directory,
                      {}}};
  append(command.options, reading_options());
  append(command.options, report_options());
  append(command.options, request_option_specs(), {"--nodes"});
  command.options.push_back(on_option_spec());
  append(command.options, submit_option_specs(), {"--follow", "--fetch", "--dry-run", "--chain"});
  command.behind = "COMMAND";
  command.examples = {
      {"lamec scale ddp --on jureca --nodes 1,2,4,8 --time 20m --copy train.py -- python train.py", ""},
      {"lamec scale train.yaml --on jureca --nodes 1,2 --repeat 3 --follow --plot scaling.svg",
       "the request of a file, to its end"},
      {"lamec scale show --pattern 'Epoch (?P<epoch>\\d+).* (?P<seconds>[0-9.]+)s'",
       "read the output again, otherwise"}};
  command.run = run_scale;
  CommandSpec list;
  list.name = "list";
  list.summary = "The studies, oldest first.";
  list.run = run_list;
  list.examples = {{"lamec scale list", ""}};
  command.subcommands = {show_command(), list};
  return command;
}

}  // namespace lamec::cli
