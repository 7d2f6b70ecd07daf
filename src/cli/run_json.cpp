#include "cli/run_json.hpp"

#include "cli/age.hpp"
#include "cli/run_target.hpp"
#include "jobs/chain.hpp"
#include "jobs/run_states.hpp"
#include "jobs/tasks.hpp"
#include "jobs/usage.hpp"

namespace lamec::cli {

Json json_of_time(long long seconds) {
  if (seconds == 0) return nullptr;
  return utc_text(seconds, "%Y-%m-%dT%H:%M:%SZ");
}

namespace {

Json json_of(const dialects::JobUsage& used) {
  const auto known = [](const std::optional<long long>& number) {
    return number ? Json(*number) : Json(nullptr);
  };
  return {{"elapsed", known(used.elapsed)},
          {"limit", known(used.limit)},
          {"cpu_used", known(used.cpu_used)},
          {"cpu_given", known(used.cpu_given)},
          {"cpus", known(used.cpus)},
          {"nodes", known(used.nodes)},
          {"memory_used", known(used.memory_used)},
          {"memory_given", known(used.memory_given)}};
}

void add_parts(const jobs::Run& run, Json& out) {
  if (!run.tasks.empty()) {
    out["tasks"] = Json::object();
    for (const auto& [state, count] : jobs::counts_of(run.tasks)) out["tasks"][state] = count;
  }
  if (const auto links = jobs::links_of(run); !links.empty()) {
    out["links"] = Json::array();
    for (std::size_t i = 0; i < links.size(); ++i)
      out["links"].push_back({{"link", i + 1},
                              {"job", links[i].job == "?" ? Json(nullptr) : Json(links[i].job)},
                              {"state", links[i].state}});
    out["link"] = jobs::speaking_link(links) + 1;
  }
}

}  // namespace

Json json_of(const jobs::Run& run) {
  const auto known = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json out{{"run", run.id},
           {"name", run.name},
           {"label", run.label},
           {"system", run.system},
           {"host", known(run.host)},
           {"scheduler", run.scheduler},
           {"job", known(run.job)},
           {"cluster", known(run.cluster)},
           {"state", run.state},
           {"word", known(run.word)},
           {"reason", known(run.reason)}};
  out["sentence"] = jobs::sentence(run, scheduler_of(run));
  out["exit_code"] = run.exit_code ? Json(*run.exit_code) : Json(nullptr);
  out["submitted"] = json_of_time(run.submitted);
  out["changed"] = json_of_time(run.changed);
  out["asked"] = json_of_time(run.asked);
  out["directory"] = known(run.directory);
  out["work"] = known(run.work);
  out["stdout"] = known(run.output);
  out["stderr"] = known(run.error.empty() ? run.output : run.error);
  out["revision"] = run.revision;
  out["repeats"] = run.repeats == 0 ? Json(nullptr) : Json(run.repeats);
  out["restarts"] = run.restarts;
  out["used"] = run.used == dialects::JobUsage{} ? Json(nullptr) : json_of(run.used);
  if (const std::string line = jobs::used_line(run, scheduler_of(run)); !line.empty() && !run.script.empty())
    out["end_line"] = line;
  add_parts(run, out);
  return out;
}

Json json_of(const std::vector<jobs::StateChange>& history) {
  Json all = Json::array();
  for (const jobs::StateChange& change : history)
    all.push_back({{"state", change.state}, {"word", change.word}, {"at", json_of_time(change.at)}});
  return all;
}

Json json_of(const std::vector<jobs::Run>& runs) {
  Json all = Json::array();
  for (const jobs::Run& run : runs) all.push_back(json_of(run));
  return Json{{"runs", all}};
}

}  // namespace lamec::cli
