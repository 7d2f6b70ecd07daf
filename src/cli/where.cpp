#include "ops/where.hpp"

#include "cli/age.hpp"
#include "cli/command.hpp"
#include "cli/json_text.hpp"
#include "cli/number.hpp"
#include "cli/session.hpp"
#include "model/version.hpp"
#include "util/duration.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

Result<Request> request_of(const Arguments& arguments) {
  Request request;
  for (const std::string& word : arguments.positionals) {
    auto item = parse_item(word);
    if (!item) return fail(item.error());
    request.software.push_back(*std::move(item));
  }
  if (arguments.has("--time")) {
    const auto time = parse_duration(arguments.value("--time"));
    if (!time) return fail(time.error());
    request.time = *time;
  }
  if (arguments.has("--nodes")) {
    const auto nodes = number_of(arguments, "--nodes");
    if (!nodes) return fail(nodes.error());
    request.nodes = *nodes;
  }
  request.command = {"python", "train.py"};
  return request;
}

Json json_of(const ops::WhereAnswer& answer) {
  Json places = Json::array();
  for (const ops::Place& place : answer.places) {
    Json one{{"system", place.system},
             {"partition", place.partition},
             {"nodes", place.nodes},
             {"nodes_known", place.nodes_known},
             {"gpus", place.gpus},
             {"gpu", place.gpu},
             {"idle_gpus", place.idle_gpus},
             {"provider", place.provider},
             {"environment", place.environment},
             {"evidence", place.evidence},
             {"newest", place.newest}};
    if (place.cost) one["cost"] = Json{{"amount", *place.cost}, {"unit", place.unit}};
    places.push_back(std::move(one));
  }
  Json rejected = Json::array();
  for (const ops::Rejected& each : answer.rejected)
    rejected.push_back({{"system", each.system}, {"partition", each.partition}, {"why", each.why}});
  return Json{{"places", places}, {"rejected", rejected}};
}

std::string as_table(const ops::WhereAnswer& answer) {
  std::vector<std::vector<std::string>> rows = {
      {"SYSTEM", "PARTITION", "NODES", "GPUS", "HOW", "EVIDENCE", "COST"}};
  for (const ops::Place& place : answer.places) {
    const std::string age = age_in_words(place.newest, today());
    std::string gpus =
        place.gpus == 0 ? "-" : std::to_string(place.gpus) + (place.gpu.empty() ? "" : " x " + place.gpu);
    if (place.idle_gpus > 0) gpus += ", " + std::to_string(place.idle_gpus) + " idle";
    rows.push_back({place.system, place.partition,
                    std::to_string(place.nodes) + (place.nodes_known ? "" : " (limit not known)"), gpus,
                    place.provider + (place.environment.empty() ? "" : " (" + place.environment + ")"),
                    place.evidence + (age.empty() ? "" : ", " + age),
                    place.cost ? std::to_string(*place.cost) + " " + place.unit : "?"});
  }
  return table(rows);
}

// A partition each where somebody wants to know; else a line for each system that takes the job nowhere.
std::string rejected_text(const ops::WhereAnswer& answer, bool all) {
  std::vector<std::vector<std::string>> rows = {{"NOT ON", "PARTITION", "WHY"}};
  std::string last;
  for (const ops::Rejected& each : answer.rejected) {
    bool taken = false;
    for (const ops::Place& place : answer.places) taken = taken || place.system == each.system;
    const bool plain = each.why == "has no GPUs" || each.why == "is for work with GPUs";
    if (!all && (taken || plain || each.system == last)) continue;
    last = each.system;
    rows.push_back({each.system, each.partition.empty() ? "-" : each.partition, each.why});
  }
  return rows.size() == 1 ? "" : "\n" + table(rows);
}

Result<int> run_where(const Arguments& arguments, Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  const auto request = request_of(arguments);
  if (!request) return fail(request.error());
  std::optional<int> gpus;
  if (arguments.has("--gpus")) {
    const auto count = number_of(arguments, "--gpus");
    if (!count) return fail(count.error());
    gpus = *count;
  }
  const auto answer = ops::where(*request, gpus, **library);
  if (!answer) return fail(answer.error());
  if (session.format == Format::json) {
    session.out.data(json_text(json_of(*answer)));
  } else {
    session.out.data(as_table(*answer) + rejected_text(*answer, arguments.has("--all")));
  }
  return answer->places.empty() ? 1 : 0;
}

}  // namespace

CommandSpec where_command() {
  CommandSpec command;
  command.name = "where";
  command.summary = "Rank the systems and partitions that can run a job, and say why the others cannot.";
  command.description =
      "The order: how sure it is that the software works there, GPUs that would be left idle, nodes.\n"
      "COST is for the whole time asked, in the centre's own unit, where both are known.\n"
      "Exits 1 where nothing takes the job.";
  command.positionals = {{"SOFTWARE", "what the job needs", true, true, ValueKind::software}};
  command.options = {
      {"--gpus", "", "N", "GPUs of the whole job; left out: one node", "Options", false, ValueKind::text, {}},
      {"--nodes", "", "N", "nodes", "Options", false, ValueKind::text, {}},
      {"--time", "", "TIME", "run time: 2h, 01:30:00", "Options", false, ValueKind::text, {}},
      {"--all",
       "",
       "",
       "every partition that is out, not only a line for each system",
       "Options",
       false,
       ValueKind::text,
       {}}};
  command.examples = {{"lamec where ddp --gpus 8 --time 2h", ""},
                      {"lamec where mpi --nodes 100 --time 1d --all", "with every reason"}};
  command.run = run_where;
  return command;
}

}  // namespace lamec::cli
