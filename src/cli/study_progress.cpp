#include "cli/study_progress.hpp"

#include <algorithm>

#include "cli/run_target.hpp"
#include "cli/study_report.hpp"
#include "jobs/follow.hpp"
#include "jobs/run_states.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

constexpr Seconds k_longest_interval{30};

// The runs of the points, in their order. One that was never sent has no row: id 0.
Result<std::vector<jobs::Run>> runs_of(const Study& study, const jobs::Ledger& ledger) {
  std::vector<jobs::Run> runs;
  for (const StudyPoint& point : study.points) {
    auto run = ledger.find(point.run);
    if (!run && run.error().kind != ErrorKind::not_found) return fail(run.error());
    jobs::Run none;
    none.state = "never";
    runs.push_back(run ? *std::move(run) : none);
  }
  return runs;
}

// Epochs of a job that ran out of time are epochs; those of one that failed may be of anything.
bool counts(const jobs::Run& run) {
  return jobs::ended_well(run) || run.state == "timeout";
}

Result<std::vector<scale::Epoch>> read_epochs(const jobs::Run& run, const std::string& pattern,
                                              jobs::Ledger& ledger, Session& session) {
  auto reader = scale::EpochReader::with(pattern);
  if (!reader) return fail(reader.error());
  const auto seen = jobs::follow(
      run, scheduler_of(run), host_named(run.host, session), work_of(ledger, session), {},
      [&](std::string_view text) { reader->add(text); }, [](const std::string&) {});
  if (!seen) return fail(seen.error());
  return reader->finish();
}

// True where something was learnt. A host that does not answer leaves the point open.
bool look_at(StudyPoint& point, const jobs::Run& run, const std::string& pattern, jobs::Ledger& ledger,
             Session& session) {
  if (!point.log.empty() || jobs::is_open(run)) return false;
  const std::string number = "run " + std::to_string(run.id);
  if (run.id == 0) {
    point.measured.trouble = "a run of it was never submitted";
  } else if (!counts(run)) {
    point.measured.trouble = number + " " + jobs::sentence(run, scheduler_of(run));
  } else {
    auto epochs = read_epochs(run, pattern, ledger, session);
    if (!epochs && epochs.error().kind == ErrorKind::environment) {
      session.note(epochs.error().message);
      return false;
    }
    if (!epochs)
      point.measured.trouble = epochs.error().message;
    else if (epochs->empty())
      point.measured.trouble = number + " printed no line that is an epoch";
    else
      point.measured.epochs = *std::move(epochs);
  }
  point.log = point.measured.trouble.empty() ? "read" : "lost";
  return true;
}

std::string tally(const std::vector<jobs::Run>& runs) {
  std::map<std::string, int> states;
  for (const jobs::Run& run : runs) ++states[run.state];
  std::vector<std::string> words;
  for (const auto& [state, count] : states) words.push_back(std::to_string(count) + " " + state);
  return enumerate(words);
}

}  // namespace

Result<void> progress(Study& study, bool wait, jobs::Ledger& ledger, Session& session) {
  const jobs::Work work = work_of(ledger, session);
  std::string said;
  for (Seconds interval{1};; interval = std::min(k_longest_interval, Seconds{2 * interval.count})) {
    auto runs = runs_of(study, ledger);
    if (!runs) return fail(runs.error());
    runs = refreshed(*std::move(runs), work, session);
    if (!runs) return fail(runs.error());
    bool learnt = false;
    for (std::size_t i = 0; i < runs->size(); ++i)
      learnt = look_at(study.points[i], (*runs)[i], study.pattern, ledger, session) || learnt;
    if (learnt) {
      if (auto kept = write_study(study, session); !kept) return kept;
    }
    if (!wait || std::none_of(runs->begin(), runs->end(), jobs::is_open)) return {};
    if (const std::string now = tally(*runs); now != said) {
      session.note(count_of(static_cast<long long>(runs->size()), "run") + ": " + now);
      said = now;
    }
    if (!jobs::pause(interval, session.interrupted))
      return fail(ErrorKind::interrupted, "interrupted; the jobs go on",
                  {"`lamec scale show --wait` goes on"});
  }
}

Result<int> print_study(const Study& study, const Arguments& arguments, const jobs::Ledger& ledger,
                        Session& session) {
  std::vector<scale::Measured> measured;
  for (const StudyPoint& point : study.points) measured.push_back(point.measured);
  const auto figures = scale::figures_of(measured, study.counting);
  const auto runs = runs_of(study, ledger);
  if (!runs) return fail(runs.error());
  if (arguments.has("--plot")) {
    const std::string file = arguments.value("--plot");
    if (auto done = session.write(study_plot(study, figures), file); !done) return fail(done.error());
    if (file != "-") session.note("the picture is in " + file);
    if (file == "-") return 0;
  }
  if (arguments.value("--format") == "csv")
    session.out.data(study_csv(figures));
  else if (session.format == Format::json)
    session.out.data(json_text(study_json(study, figures, *runs)));
  else
    session.out.data(study_table(study, figures));
  bool whole = true;
  for (std::size_t i = 0; i < study.points.size(); ++i) {
    const jobs::Run& run = (*runs)[i];
    const std::string nodes = count_of(study.points[i].measured.nodes, "node");
    const std::string& trouble = study.points[i].measured.trouble;
    if (!trouble.empty())
      session.note(nodes + ": " + trouble);
    else if (jobs::is_open(run))
      session.note(nodes + ": run " + std::to_string(run.id) + " " + jobs::sentence(run, scheduler_of(run)));
    if (!trouble.empty()) whole = false;
  }
  return whole ? 0 : 1;
}

}  // namespace lamec::cli
