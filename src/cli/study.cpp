#include "cli/study.hpp"

#include <algorithm>

#include "cli/run_target.hpp"
#include "util/near.hpp"

namespace lamec::cli {
namespace {

constexpr const char* k_suffix = ".json";

std::filesystem::path directory_of(const Session& session) {
  return state_directory(session) / "studies";
}

Json as_json(const Study& study) {
  Json points = Json::array();
  for (const StudyPoint& point : study.points) {
    Json epochs = Json::array();
    for (const scale::Epoch& epoch : point.measured.epochs) epochs.push_back(json_of(epoch));
    points.push_back({{"run", point.run},
                      {"nodes", point.measured.nodes},
                      {"gpus", point.measured.gpus ? Json(*point.measured.gpus) : Json(nullptr)},
                      {"log", point.log},
                      {"trouble", point.measured.trouble},
                      {"epochs", epochs}});
  }
  return {{"study", study.name},         {"title", study.title},        {"pattern", study.pattern},
          {"weak", study.counting.weak}, {"skip", study.counting.skip}, {"points", points}};
}

StudyPoint point_of(const Json& json) {
  StudyPoint point;
  point.run = json.at("run").get<std::string>();
  point.log = json.at("log").get<std::string>();
  point.measured.nodes = json.at("nodes").get<int>();
  if (!json.at("gpus").is_null()) point.measured.gpus = json.at("gpus").get<int>();
  point.measured.trouble = json.at("trouble").get<std::string>();
  for (const Json& epoch : json.at("epochs")) {
    scale::Epoch one{epoch.at("epoch").get<long long>(), epoch.at("seconds").get<double>(), {}};
    if (!epoch.at("samples").is_null()) one.samples = epoch.at("samples").get<double>();
    point.measured.epochs.push_back(one);
  }
  return point;
}

Study study_of(const Json& json) {
  Study study;
  study.name = json.at("study").get<std::string>();
  study.title = json.at("title").get<std::string>();
  study.pattern = json.at("pattern").get<std::string>();
  study.counting = {json.at("skip").get<int>(), json.at("weak").get<bool>()};
  for (const Json& point : json.at("points")) study.points.push_back(point_of(point));
  return study;
}

}  // namespace

Json json_of(const scale::Epoch& epoch) {
  return {{"epoch", epoch.number},
          {"seconds", epoch.seconds},
          {"samples", epoch.samples ? Json(*epoch.samples) : Json(nullptr)}};
}

Result<void> write_study(const Study& study, Session& session) {
  const auto directory = directory_of(session);
  if (auto made = session.files.make_directories(directory, 0700); !made) return made;
  return session.files.write(directory / (study.name + k_suffix), json_text(as_json(study)), 0600);
}

Result<std::vector<std::string>> study_names(Session& session) {
  std::vector<std::string> names;
  if (!session.files.exists(directory_of(session))) return names;
  auto files = session.files.list(directory_of(session));
  if (!files) return fail(files.error());
  for (const std::string& file : *files) {
    if (file.ends_with(k_suffix) && file.front() != '.')
      names.push_back(file.substr(0, file.size() - std::string_view(k_suffix).size()));
  }
  return names;
}

Result<Study> read_study(const std::string& word, Session& session) {
  const auto names = study_names(session);
  if (!names) return fail(names.error());
  if (names->empty())
    return fail(ErrorKind::not_found, "there is no scaling study yet",
                {"lamec scale ddp --on jureca --nodes 1,2,4 --time 20m --copy train.py -- python train.py"});
  const std::string name = word == "last" ? names->back() : word;
  if (std::find(names->begin(), names->end(), name) == names->end())
    return fail(ErrorKind::not_found, "no scaling study is called '" + word + "'",
                {did_you_mean(word, *names), "`lamec scale list` lists them"});
  const auto file = directory_of(session) / (name + k_suffix);
  const auto text = session.files.read(file);
  if (!text) return fail(text.error());
  try {  // the library's way to say that a field is missing or of another type
    return study_of(Json::parse(*text));
  } catch (const Json::exception&) {
    return fail(ErrorKind::input, file.string() + " is not a scaling study that lamec wrote");
  }
}

}  // namespace lamec::cli
