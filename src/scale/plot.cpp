#include "scale/plot.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <optional>

namespace lamec::scale {
namespace {

// Colours of Okabe and Ito, told apart with any colour vision.
constexpr const char* k_ink = "#222222";
constexpr const char* k_faint = "#d8d8d8";
constexpr const char* k_line = "#0072b2";
constexpr const char* k_ideal = "#777777";

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c >= ' ' && c <= '~' ? c : '?';  // text of unknown encoding would break the file
  }
  return out;
}

// 0.0123, 1.23, 12.3, 1234: as many digits as tell something.
std::string short_number(double value) {
  if (value >= 1000) return fmt::format("{:.0f}", value);
  return fmt::format("{:.3g}", value);
}

struct Panel {
  double left, top, width, height;  // pixels
  double x_low, x_high, y_low, y_high;
  double x(double value) const {
    return left + width * (std::log2(value) - std::log2(x_low)) / (std::log2(x_high) - std::log2(x_low));
  }
  double y(double value) const {
    return top + height -
           height * (std::log2(value) - std::log2(y_low)) / (std::log2(y_high) - std::log2(y_low));
  }
};

std::string text_at(double x, double y, const std::string& text, const std::string& more) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" {}>{}</text>\n", x, y, more, escaped(text));
}

std::string line_from(double x1, double y1, double x2, double y2, const std::string& more) {
  return fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" {}/>\n", x1, y1, x2, y2,
                     more);
}

// Powers of two; where the range holds fewer than two of them, its ends.
std::vector<double> ticks(double low, double high) {
  std::vector<double> values;
  for (double at = std::exp2(std::ceil(std::log2(low) - 1e-9)); at <= high * (1 + 1e-9); at *= 2)
    values.push_back(at);
  if (values.size() >= 2) return values;
  return {low, std::sqrt(low * high), high};
}

std::string frame(const Panel& panel, const std::vector<Figure>& figures, const std::string& title,
                  const std::string& unit) {
  const std::string faint = fmt::format("stroke=\"{}\" stroke-width=\"1\"", k_faint);
  std::string out = text_at(panel.left, panel.top - 14, title, "font-weight=\"bold\"");
  for (const double value : ticks(panel.y_low, panel.y_high)) {
    out += line_from(panel.left, panel.y(value), panel.left + panel.width, panel.y(value), faint);
    out += text_at(panel.left - 8, panel.y(value) + 4, short_number(value) + unit, "text-anchor=\"end\"");
  }
  for (const Figure& figure : figures) {
    out +=
        line_from(panel.x(figure.nodes), panel.top, panel.x(figure.nodes), panel.top + panel.height, faint);
    out += text_at(panel.x(figure.nodes), panel.top + panel.height + 18, std::to_string(figure.nodes),
                   "text-anchor=\"middle\"");
  }
  const bool gpus =
      std::all_of(figures.begin(), figures.end(), [](const Figure& f) { return f.gpus && *f.gpus > 0; });
  if (gpus) {
    for (const Figure& figure : figures)
      out += text_at(panel.x(figure.nodes), panel.top + panel.height + 34,
                     fmt::format("{} GPUs", *figure.gpus), "text-anchor=\"middle\" font-size=\"11\"");
  }
  return out + text_at(panel.left + panel.width / 2, panel.top + panel.height + (gpus ? 54 : 40), "nodes",
                       "text-anchor=\"middle\"");
}

// Median, quartiles and a label `below` the point (pixels; negative: above); words at the foot where nothing
// was measured.
std::string marks(const Panel& panel, const std::vector<Figure>& figures,
                  const std::function<std::optional<Spread>(const Figure&)>& of,
                  const std::function<std::string(const Figure&)>& label, double below) {
  const std::string stroke = fmt::format("stroke=\"{}\" stroke-width=\"2\" fill=\"none\"", k_line);
  std::string path;
  std::string out;
  for (const Figure& figure : figures) {
    const double x = panel.x(figure.nodes);
    const auto spread = of(figure);
    if (!spread) {
      out +=
          text_at(x, panel.top + panel.height - 8, "no data", "text-anchor=\"middle\" font-style=\"italic\"");
      continue;
    }
    path += fmt::format("{:.1f},{:.1f} ", x, panel.y(spread->median));
    out += line_from(x, panel.y(spread->low), x, panel.y(spread->high), stroke);
    for (const double end : {spread->low, spread->high})
      out += line_from(x - 5, panel.y(end), x + 5, panel.y(end), stroke);
    out += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4.5\" fill=\"{}\"/>\n", x,
                       panel.y(spread->median), k_line);
    // Beside the point, on the side where there is room.
    const bool right = x < panel.left + panel.width * 0.8;
    out += text_at(x + (right ? 9 : -9), panel.y(spread->median) + below, label(figure),
                   right ? "text-anchor=\"start\"" : "text-anchor=\"end\"");
  }
  return "<polyline points=\"" + path + "\" " + stroke + "/>\n" + out;
}

struct Range {
  double low = 1;
  double high = 1;
};

Range range_of(const std::vector<double>& values) {
  if (values.empty()) return {0.5, 2};
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  // Room around the points, and a range even where there is one value only.
  return {*low / 1.35, *high * 1.25};
}

std::string ideal_line(const Panel& panel, const std::vector<Figure>& figures) {
  const Figure& last = figures.back();
  const Figure& first = figures.front();
  const std::string dashed =
      fmt::format("stroke=\"{}\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\"", k_ideal);
  std::string out =
      line_from(panel.x(first.nodes), panel.y(first.ideal), panel.x(last.nodes), panel.y(last.ideal), dashed);
  if (figures.size() > 1)
    out += text_at(panel.x(last.nodes) - 12, panel.y(last.ideal) - 2, "ideal",
                   fmt::format("text-anchor=\"end\" fill=\"{}\" font-style=\"italic\"", k_ideal));
  return out;
}

}  // namespace

std::string plot(const std::vector<Figure>& figures, const PlotWords& words) {
  std::vector<double> nodes;
  std::vector<double> speeds;
  std::vector<double> times;
  for (const Figure& figure : figures) {
    nodes.push_back(figure.nodes);
    speeds.push_back(figure.ideal);
    if (figure.speedup) speeds.insert(speeds.end(), {figure.speedup->low, figure.speedup->high});
    if (figure.seconds) times.insert(times.end(), {figure.seconds->low, figure.seconds->high});
  }
  const Range x = range_of(nodes);
  const Range speed = range_of(speeds);
  const Range time = range_of(times);
  const Panel left{70, 110, 360, 270, x.low, x.high, speed.low, speed.high};
  const Panel right{540, 110, 360, 270, x.low, x.high, time.low, time.high};
  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"940\" height=\"460\" viewBox=\"0 0 940 460\" "
      "font-family=\"sans-serif\" font-size=\"13\" role=\"img\">\n";
  out += "<title>" + escaped(words.title) + "</title>\n<desc>" + escaped(words.subtitle) + "</desc>\n";
  out += "<rect width=\"940\" height=\"460\" fill=\"#ffffff\"/>\n" + fmt::format("<g fill=\"{}\">\n", k_ink);
  out += text_at(20, 34, words.title, "font-size=\"19\" font-weight=\"bold\"") +
         text_at(20, 58, words.subtitle, "");
  if (!figures.empty()) {
    out += frame(left, figures, words.weak ? "Scaled speed-up, with efficiency" : "Speed-up, with efficiency",
                 "");
    out += ideal_line(left, figures);
    out += marks(
        left, figures, [](const Figure& f) { return f.speedup; },
        [](const Figure& f) { return fmt::format("{:.0f} %", 100 * f.efficiency.value_or(0)); }, 18);
    out += frame(right, figures, "Time of an epoch", " s");
    out += marks(
        right, figures, [](const Figure& f) { return f.seconds; },
        [](const Figure& f) { return short_number(f.seconds->median) + " s"; }, -8);
  }
  return out + "</g>\n</svg>\n";
}

}  // namespace lamec::scale
