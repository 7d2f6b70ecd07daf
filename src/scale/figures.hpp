#pragma once
// The figures of a scaling study. T(n) is the median of all epoch times that were seen on n nodes; with
// b the smallest number of nodes that has any:
//   strong scaling (the same problem on more nodes): speed-up T(b)/T(n), ideal n/b, efficiency their quotient
//     (Amdahl, AFIPS 1967);
//   weak scaling (the problem grows with the nodes): efficiency T(b)/T(n), scaled speed-up that times n/b,
//     ideal n/b (Gustafson, CACM 31(5), 1988).
// Spread is the quartiles, by linear interpolation (type 7 of Hyndman and Fan, The American Statistician
// 50(4), 1996): a single slow epoch does not move them.

#include <optional>
#include <string>
#include <vector>

#include "scale/epochs.hpp"

namespace lamec::scale {

// What was seen of one run.
struct Measured {
  int nodes = 0;
  std::optional<int> gpus;  // of all nodes together
  std::string trouble;      // why there is nothing to see, a sentence; "" where there is
  std::vector<Epoch> epochs;
};

struct Spread {
  double low = 0;  // first quartile
  double median = 0;
  double high = 0;  // third quartile
  bool operator==(const Spread&) const = default;
};

struct Figure {
  int nodes = 0;
  std::optional<int> gpus;
  int runs = 0;  // that gave epochs
  int runs_all = 0;
  int epochs = 0;                 // that were counted
  std::optional<Spread> seconds;  // of an epoch; the rest is empty where this is
  std::optional<double> rate;     // samples a second, the median; where the program says samples
  std::optional<Spread> speedup;
  std::optional<double> efficiency;  // 1 is ideal
  double ideal = 1;
};

struct Counting {
  int skip = 1;  // first epochs of each run that do not count: they fill caches and compile kernels
  bool weak = false;
};

// `values` is not empty.
Spread spread_of(std::vector<double> values);

// One figure for each number of nodes, ascending.
std::vector<Figure> figures_of(const std::vector<Measured>& runs, const Counting& counting);

}  // namespace lamec::scale
