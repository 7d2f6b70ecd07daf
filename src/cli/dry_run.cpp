#include "cli/dry_run.hpp"

#include <cstdio>

#include "cli/json_text.hpp"
#include "dialects/slurm.hpp"
#include "jobs/scripts.hpp"
#include "ops/cost.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

// "0.25", "10.7", "1536"
std::string hours(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", value < 1 ? 2 : value < 100 ? 1 : 0, value);
  return text;
}

Json known(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json json_of(const ops::Cost& cost) {
  return {{"partition", cost.partition.empty() ? Json(nullptr) : Json(cost.partition)},
          {"nodes", cost.nodes ? Json(*cost.nodes) : Json(nullptr)},
          {"limit", cost.limit ? Json(cost.limit->count) : Json(nullptr)},
          {"jobs", cost.jobs},
          {"node_hours", known(cost.node_hours)},
          {"core_hours", known(cost.core_hours)},
          {"gpu_hours", known(cost.gpu_hours)},
          {"billed", known(cost.billed)},
          {"unit", cost.unit.empty() ? Json(nullptr) : Json(cost.unit)},
          {"not_known", cost.why_not}};
}

std::string text_of(const ops::Cost& cost) {
  std::vector<std::string> parts;
  if (cost.node_hours) parts.push_back(hours(*cost.node_hours) + " node-hours");
  if (cost.core_hours) parts.push_back(hours(*cost.core_hours) + " core-hours");
  if (cost.gpu_hours && *cost.gpu_hours > 0) parts.push_back(hours(*cost.gpu_hours) + " GPU-hours");
  std::string text;
  if (!parts.empty()) {
    text = "at its limit of " + to_words(*cost.limit) + ": " + enumerate(parts);
    if (cost.jobs > 1) text += ", all " + std::to_string(cost.jobs) + " jobs together";
    if (cost.billed) text += "; the centre counts " + hours(*cost.billed) + " " + cost.unit;
    text += "\n";
  }
  if (!cost.why_not.empty()) text += "not known: " + enumerate(cost.why_not) + "\n";
  return text;
}

}  // namespace

bool scheduler_can_try(const System& system) {
  return system.scheduler.kind == SchedulerKind::slurm;
}

Result<int> dry_run(const ToSubmit& job, int links, const jobs::Host& host, Session& session) {
  slurm::TestOnly verdict;
  std::string words;
  const bool tried = scheduler_can_try(job.system);
  if (tried) {
    const auto answer = ask_there(host, jobs::test_script(job.text), session);
    if (!answer) return fail(answer.error());
    words = std::string(trim(answer->value("out")));
    verdict = slurm::read_test_only(answer->value("code") == "0" ? 0 : 1, words);
  }
  const ops::Cost cost = ops::cost_at_limit(
      job.system, job.text, {ops::count_nodes(verdict.nodes), verdict.processors, verdict.partition}, links);
  if (session.format == Format::json) {
    const auto text = [](const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); };
    session.out.data(json_text(Json{{"accepted", tried ? Json(verdict.accepted) : Json(nullptr)},
                                    {"answer", text(words)},
                                    {"start", text(verdict.start)},
                                    {"on", text(verdict.nodes)},
                                    {"cost", json_of(cost)}}));
    return tried && !verdict.accepted ? 1 : 0;
  }
  if (!tried)
    session.note(std::string(dialects::title(job.system.scheduler.kind)) +
                 " has no way to try a script without submitting it, so nobody was asked");
  if (tried) session.out.data(words + "\n");
  if (tried && !verdict.accepted) return 1;
  if (!verdict.start.empty()) session.out.data("estimated start: " + verdict.start + "\n");
  session.out.data(text_of(cost));
  return 0;
}

}  // namespace lamec::cli
