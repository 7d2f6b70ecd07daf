#include "scale/figures.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace lamec::scale {
namespace {

double quantile(const std::vector<double>& sorted, double part) {
  const double at = part * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(at));
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - std::floor(at)) * (sorted[above] - sorted[below]);
}

Figure figure_of(const std::vector<const Measured*>& runs, int skip) {
  Figure figure;
  figure.nodes = runs.front()->nodes;
  figure.gpus = runs.front()->gpus;
  figure.runs_all = static_cast<int>(runs.size());
  std::vector<double> seconds;
  std::vector<double> rates;
  for (const Measured* run : runs) {
    const auto first = std::min(run->epochs.size(), static_cast<std::size_t>(std::max(skip, 0)));
    if (first < run->epochs.size()) ++figure.runs;
    for (std::size_t i = first; i < run->epochs.size(); ++i) {
      seconds.push_back(run->epochs[i].seconds);
      if (run->epochs[i].samples) rates.push_back(*run->epochs[i].samples / run->epochs[i].seconds);
    }
  }
  figure.epochs = static_cast<int>(seconds.size());
  if (!seconds.empty()) figure.seconds = spread_of(seconds);
  if (!rates.empty() && rates.size() == seconds.size()) figure.rate = spread_of(rates).median;
  return figure;
}

}  // namespace

Spread spread_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)};
}

std::vector<Figure> figures_of(const std::vector<Measured>& runs, const Counting& counting) {
  std::map<int, std::vector<const Measured*>> by_nodes;
  for (const Measured& run : runs) by_nodes[run.nodes].push_back(&run);
  std::vector<Figure> figures;
  const Figure* base = nullptr;
  figures.reserve(by_nodes.size());
  for (const auto& [nodes, some] : by_nodes) {
    figures.push_back(figure_of(some, counting.skip));
    if (base == nullptr && figures.back().seconds) base = &figures.back();
  }
  for (Figure& figure : figures) {
    const double first = base == nullptr ? figure.nodes : base->nodes;
    figure.ideal = figure.nodes / first;
    if (!figure.seconds) continue;
    const double factor = counting.weak ? figure.ideal : 1.0;
    const double time = base->seconds->median;
    figure.speedup = Spread{factor * time / figure.seconds->high, factor * time / figure.seconds->median,
                            factor * time / figure.seconds->low};
    figure.efficiency = figure.speedup->median / figure.ideal;
  }
  return figures;
}

}  // namespace lamec::scale
