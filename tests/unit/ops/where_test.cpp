#include "ops/where.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "support/built_in_library.hpp"

namespace lamec::ops {
namespace {

WhereAnswer ask(const std::string& software, std::optional<int> gpus, long long seconds = 0) {
  Request request;
  request.software = {{software, {}}};
  request.command = {"python", "train.py"};
  if (seconds > 0) request.time = Seconds{seconds};
  const auto answer = where(request, gpus, built_in_library());
  EXPECT_TRUE(answer) << (answer ? "" : to_text(answer.error()));
  return answer.value_or(WhereAnswer{});
}

TEST(Where, EveryPlaceHasTheGpusThatWereAsked) {
  const WhereAnswer answer = ask("ddp", 8, 7200);
  ASSERT_GT(answer.places.size(), 20U);
  for (const Place& place : answer.places) {
    EXPECT_GE(place.gpus + place.idle_gpus, 8) << place.system << " " << place.partition;
    EXPECT_FALSE(place.gpu.empty() && place.gpus > 0 && place.evidence.empty()) << place.system;
  }
}

TEST(Where, ThoseThatAreOutSayWhy) {
  const WhereAnswer answer = ask("ddp", 8, 7200);
  const auto why = [&](const std::string& system, const std::string& partition) {
    for (const Rejected& each : answer.rejected) {
      if (each.system == system && each.partition == partition) return each.why;
    }
    return std::string("taken");
  };
  EXPECT_EQ(why("piz-daint", ""), "is switched off");
  EXPECT_EQ(why("lumi", "standard"), "has no GPUs");
  EXPECT_EQ(why("daint", "debug"), "debug runs jobs for up to 30 minutes, not 2 hours");
  EXPECT_EQ(why("lumi", "standard-g"), "taken");
}

TEST(Where, TheCostIsThatOfTheWholeTimeInTheCentresUnit) {
  for (const Place& place : ask("ddp", 8, 7200).places) {
    if (place.system != "claix") continue;
    EXPECT_EQ(place.cost, 2 * 96 * 2);  // nodes x core hours of a node x hours
    EXPECT_EQ(place.unit, "core-hours");
    return;
  }
  FAIL() << "claix takes the job";
}

TEST(Where, WorkWithoutGpusStaysAwayFromThem) {
  for (const Place& place : ask("mpi", 0).places) EXPECT_EQ(place.gpus, 0) << place.system << " " << place.partition;
}

TEST(Where, SureEnvironmentsComeBeforeThoseThatNobodyVerified) {
  const WhereAnswer answer = ask("ddp", 8);
  const auto at = [&](const std::string& system) {
    return std::find_if(answer.places.begin(), answer.places.end(), [&](const Place& p) { return p.system == system; });
  };
  EXPECT_LT(at("lumi") - answer.places.begin(), at("karolina") - answer.places.begin())
      << "current and official before unverified";
}

}  // namespace
}  // namespace lamec::ops
