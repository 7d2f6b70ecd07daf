#include "cli/run_json.hpp"

#include "cli/age.hpp"
#include "cli/run_target.hpp"
#include "jobs/run_states.hpp"

namespace lamec::cli {

Json json_of_time(long long seconds) {
  if (seconds == 0) return nullptr;
  return utc_text(seconds, "%Y-%m-%dT%H:%M:%SZ");
}

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
  return out;
}

Json json_of(const std::vector<jobs::Run>& runs) {
  Json all = Json::array();
  for (const jobs::Run& run : runs) all.push_back(json_of(run));
  return Json{{"runs", all}};
}

}  // namespace lamec::cli
