#include "scale/plot.hpp"

#include <gtest/gtest.h>

#include "util/text.hpp"

namespace lamec::scale {
namespace {

Measured run(int nodes, double seconds) {
  Measured measured;
  measured.nodes = nodes;
  measured.gpus = 4 * nodes;
  measured.epochs = {{1, 2 * seconds, {}}, {2, seconds, {}}, {3, seconds * 1.1, {}}};
  return measured;
}

TEST(Plot, ShowsEachNumberOfNodesWithItsEfficiency) {
  Measured failed;
  failed.nodes = 8;
  failed.gpus = 32;
  const std::string svg =
      plot(figures_of({run(1, 12), run(2, 6.5), run(4, 4), failed}, {}), {"a < b & \"c\"\xff", "x", false});
  EXPECT_TRUE(contains(svg, "a &lt; b &amp; &quot;c&quot;?")) << svg;
  EXPECT_TRUE(contains(svg, ">100 %</text>"));
  EXPECT_TRUE(contains(svg, ">92 %</text>"));
  EXPECT_TRUE(contains(svg, ">75 %</text>"));
  EXPECT_TRUE(contains(svg, ">no data</text>"));
  EXPECT_TRUE(contains(svg, ">32 GPUs</text>"));
  EXPECT_FALSE(contains(svg, "nan"));
  EXPECT_FALSE(contains(svg, "inf"));
}

TEST(Plot, OfOnePointOrNoneIsAPictureToo) {
  for (const std::vector<Measured>& runs : {std::vector<Measured>{}, {run(3, 5)}}) {
    const std::string svg = plot(figures_of(runs, {}), {"t", "s", true});
    EXPECT_TRUE(contains(svg, "</svg>"));
    EXPECT_FALSE(contains(svg, "nan")) << svg;
    EXPECT_FALSE(contains(svg, "inf")) << svg;
  }
}

}  // namespace
}  // namespace lamec::scale
