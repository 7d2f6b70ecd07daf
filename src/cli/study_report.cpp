#include "cli/study_report.hpp"

#include <fmt/format.h>

#include "scale/plot.hpp"

namespace lamec::cli {
namespace {

std::string what_was_counted(const Study& study) {
  const int skip = study.counting.skip;
  return std::string(study.counting.weak ? "weak" : "strong") +
         " scaling; median and quartiles of all epochs of all runs" +
         (skip == 0   ? ""
          : skip == 1 ? ", less the first of each"
                      : fmt::format(", less the first {} of each", skip));
}

std::string cell(const std::optional<double>& value, const char* form) {
  return value ? fmt::format(fmt::runtime(form), *value) : "-";
}

Json known(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json known(const std::optional<scale::Spread>& spread) {
  if (!spread) return nullptr;
  return {{"median", spread->median}, {"low", spread->low}, {"high", spread->high}};
}

std::optional<double> median_of(const std::optional<scale::Spread>& spread) {
  return spread ? std::optional<double>(spread->median) : std::nullopt;
}

}  // namespace

std::string study_table(const Study& study, const std::vector<scale::Figure>& figures) {
  std::vector<std::vector<std::string>> rows = {{"NODES", "GPUS", "RUNS", "EPOCHS", "EPOCH", "QUARTILES",
                                                 "SAMPLES/S", "SPEED-UP", "IDEAL", "EFFICIENCY"}};
  for (const scale::Figure& figure : figures) {
    const std::string quartiles =
        figure.seconds ? fmt::format("{:.4g} - {:.4g} s", figure.seconds->low, figure.seconds->high) : "-";
    rows.push_back({std::to_string(figure.nodes), figure.gpus ? std::to_string(*figure.gpus) : "-",
                    fmt::format("{}/{}", figure.runs, figure.runs_all), std::to_string(figure.epochs),
                    cell(median_of(figure.seconds), "{:.4g} s"), quartiles, cell(figure.rate, "{:.4g}"),
                    cell(median_of(figure.speedup), "{:.2f}"), fmt::format("{:.4g}", figure.ideal),
                    figure.efficiency ? fmt::format("{:.1f} %", 100 * *figure.efficiency) : "-"});
  }
  return study.title + ": " + what_was_counted(study) + "\n\n" + table(rows);
}

std::string study_csv(const std::vector<scale::Figure>& figures) {
  std::string out =
      "nodes,gpus,runs,runs_all,epochs,seconds,seconds_low,seconds_high,samples_per_second,speedup,ideal,"
      "efficiency\r\n";
  const auto number = [](const std::optional<double>& value) {
    return value ? fmt::format("{}", *value) : "";
  };
  for (const scale::Figure& figure : figures) {
    const auto end = [&](double scale::Spread::*which) {
      return figure.seconds ? fmt::format("{}", *figure.seconds.*which) : std::string();
    };
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\r\n", figure.nodes,
                       figure.gpus ? std::to_string(*figure.gpus) : "", figure.runs, figure.runs_all,
                       figure.epochs, end(&scale::Spread::median), end(&scale::Spread::low),
                       end(&scale::Spread::high), number(figure.rate), number(median_of(figure.speedup)),
                       figure.ideal, number(figure.efficiency));
  }
  return out;
}

Json study_json(const Study& study, const std::vector<scale::Figure>& figures,
                const std::vector<jobs::Run>& runs) {
  Json out{{"study", study.name},
           {"title", study.title},
           {"scaling", study.counting.weak ? "weak" : "strong"},
           {"skip", study.counting.skip},
           {"pattern", study.pattern.empty() ? Json(nullptr) : Json(study.pattern)}};
  out["figures"] = Json::array();
  for (const scale::Figure& figure : figures) {
    out["figures"].push_back({{"nodes", figure.nodes},
                              {"gpus", figure.gpus ? Json(*figure.gpus) : Json(nullptr)},
                              {"runs", figure.runs},
                              {"runs_all", figure.runs_all},
                              {"epochs", figure.epochs},
                              {"seconds", known(figure.seconds)},
                              {"samples_per_second", known(figure.rate)},
                              {"speedup", known(figure.speedup)},
                              {"ideal", figure.ideal},
                              {"efficiency", known(figure.efficiency)}});
  }
  out["runs"] = Json::array();
  for (std::size_t i = 0; i < study.points.size(); ++i) {
    const StudyPoint& point = study.points[i];
    Json epochs = Json::array();
    for (const scale::Epoch& epoch : point.measured.epochs) epochs.push_back(json_of(epoch));
    out["runs"].push_back(
        {{"run", runs[i].id == 0 ? Json(nullptr) : Json(runs[i].id)},
         {"name", point.run},
         {"nodes", point.measured.nodes},
         {"state", runs[i].state},
         {"trouble", point.measured.trouble.empty() ? Json(nullptr) : Json(point.measured.trouble)},
         {"epochs", epochs}});
  }
  return out;
}

std::string study_plot(const Study& study, const std::vector<scale::Figure>& figures) {
  return scale::plot(figures, {study.title, what_was_counted(study), study.counting.weak});
}

}  // namespace lamec::cli
