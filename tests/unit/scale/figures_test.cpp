#include "scale/figures.hpp"

#include <gtest/gtest.h>
#include <random>

namespace lamec::scale {
namespace {

Measured run(int nodes, const std::vector<double>& seconds, std::optional<double> samples = {}) {
  Measured measured;
  measured.nodes = nodes;
  for (std::size_t i = 0; i < seconds.size(); ++i)
    measured.epochs.push_back({static_cast<long long>(i) + 1, seconds[i], samples});
  return measured;
}

TEST(Spread, IsQuartilesByLinearInterpolation) {
  // R: quantile(c(1, 2, 3, 4), type = 7)
  EXPECT_EQ(spread_of({4, 1, 3, 2}), (Spread{1.75, 2.5, 3.25}));
  EXPECT_EQ(spread_of({5}), (Spread{5, 5, 5}));
}

TEST(Figures, OfStrongScalingAreAgainstTheSmallest) {
  const auto figures = figures_of(
      {run(4, {9, 3, 3, 3}), run(1, {20, 10, 10, 10}), run(1, {20, 10, 10, 10}), run(2, {9, 5, 5, 5}, 100)},
      {});
  ASSERT_EQ(figures.size(), 3U);
  EXPECT_EQ(figures[0].nodes, 1);
  EXPECT_EQ(figures[0].runs, 2);
  EXPECT_EQ(figures[0].epochs, 6);
  EXPECT_DOUBLE_EQ(figures[0].seconds->median, 10);
  EXPECT_DOUBLE_EQ(*figures[0].efficiency, 1);
  EXPECT_DOUBLE_EQ(figures[1].speedup->median, 2);
  EXPECT_DOUBLE_EQ(*figures[1].efficiency, 1);
  EXPECT_DOUBLE_EQ(*figures[1].rate, 20);
  EXPECT_FALSE(figures[2].rate);
  EXPECT_DOUBLE_EQ(figures[2].speedup->median, 10.0 / 3);
  EXPECT_DOUBLE_EQ(figures[2].ideal, 4);
  EXPECT_DOUBLE_EQ(*figures[2].efficiency, 10.0 / 12);
}

TEST(Figures, OfWeakScalingWantTheSameTime) {
  const auto figures = figures_of({run(2, {1, 8}), run(8, {1, 10})}, {1, true});
  EXPECT_DOUBLE_EQ(*figures[1].efficiency, 0.8);
  EXPECT_DOUBLE_EQ(figures[1].speedup->median, 3.2);
  EXPECT_DOUBLE_EQ(figures[1].ideal, 4);
}

TEST(Figures, RunsWithoutEpochsStayVisible) {
  Measured failed;
  failed.nodes = 1;
  failed.trouble = "run 1 failed";
  const auto figures = figures_of({failed, run(2, {1, 4}), run(2, {7}), run(4, {1, 2})}, {});
  ASSERT_EQ(figures.size(), 3U);
  EXPECT_EQ(figures[0].runs, 0);
  EXPECT_EQ(figures[0].runs_all, 1);
  EXPECT_FALSE(figures[0].seconds);
  // One epoch alone is the first, which does not count.
  EXPECT_EQ(figures[1].runs, 1);
  EXPECT_EQ(figures[1].runs_all, 2);
  EXPECT_DOUBLE_EQ(figures[2].ideal, 2);
  EXPECT_DOUBLE_EQ(*figures[2].efficiency, 1);
}

TEST(Figures, SpeedUpDoesNotDependOnTheUnitOfTime) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> seconds(0.1, 100);
  for (int round = 0; round < 100; ++round) {
    std::vector<Measured> runs;
    for (const int nodes : {1, 2, 3, 8})
      runs.push_back(run(nodes, {1, seconds(random), seconds(random), seconds(random)}));
    const auto figures = figures_of(runs, {});
    for (Measured& one : runs) {
      for (Epoch& epoch : one.epochs) epoch.seconds *= 1000;
    }
    const auto scaled = figures_of(runs, {});
    for (std::size_t i = 0; i < figures.size(); ++i) {
      EXPECT_NEAR(*figures[i].efficiency, *scaled[i].efficiency, 1e-9);
      EXPECT_LE(figures[i].speedup->low, figures[i].speedup->median);
      EXPECT_LE(figures[i].speedup->median, figures[i].speedup->high);
    }
  }
}

TEST(Figures, OfNothingAreNone) {
  EXPECT_TRUE(figures_of({}, {}).empty());
}

}  // namespace
}  // namespace lamec::scale
