#pragma once
// A study as an SVG picture that needs nothing else: on the left speed-up over nodes beside the ideal line,
// on the right the time of an epoch; both axes logarithmic to base 2, so that ideal scaling is a straight
// line. Points carry their efficiency; bars are quartiles. Nothing is told by colour alone.

#include <string>
#include <vector>

#include "scale/figures.hpp"

namespace lamec::scale {

struct PlotWords {
  std::string title;     // "ddp on JURECA-DC, partition dc-gpu"
  std::string subtitle;  // what was counted
  bool weak = false;
};

std::string plot(const std::vector<Figure>& figures, const PlotWords& words);

}  // namespace lamec::scale
