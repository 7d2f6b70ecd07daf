#include "util/duration.hpp"

#include <gtest/gtest.h>

namespace lamec {
namespace {

struct Case {
  const char* text;
  long long seconds;
};

class Accepted : public testing::TestWithParam<Case> {};
TEST_P(Accepted, IsRead) {
  const auto time = parse_duration(GetParam().text);
  ASSERT_TRUE(time.has_value());
  EXPECT_EQ(time->count, GetParam().seconds);
}
INSTANTIATE_TEST_SUITE_P(Duration, Accepted,
                         testing::Values(Case{"1h", 3600}, Case{"90m", 5400}, Case{"1h30m", 5400},
                                         Case{"2d", 172800}, Case{"45s", 45}, Case{"30", 1800},
                                         Case{"10:30", 630}, Case{"01:00:00", 3600}, Case{"1-00", 86400},
                                         Case{"1-12:30", 131400}, Case{"2-01:02:03", 176523},
                                         Case{" 1h ", 3600}));

class Refused : public testing::TestWithParam<const char*> {};
TEST_P(Refused, SaysSo) {
  const auto time = parse_duration(GetParam());
  ASSERT_FALSE(time.has_value());
  EXPECT_EQ(time.error().kind, ErrorKind::usage);
  EXPECT_FALSE(time.error().hints.empty());
}
INSTANTIATE_TEST_SUITE_P(Duration, Refused,
                         testing::Values("", "0", "0h", "-5", "1x", "h", "1m1h", "1h1h", "1:2:3:4", "1-2-3",
                                         "99999999999h", "1.5h", "1h ;"));

TEST(Duration, PrintsAsClocksAndWords) {
  EXPECT_EQ(to_clock({3600}), "01:00:00");
  EXPECT_EQ(to_clock({86400}), "24:00:00");
  EXPECT_EQ(to_clock({86400}, true), "1-00:00:00");
  EXPECT_EQ(to_words({5400}), "1 hour 30 minutes");
  EXPECT_EQ(to_words({0}), "0 seconds");
}

TEST(Duration, ClockIsReadBack) {
  for (long long seconds = 1; seconds < 400000; seconds += 1237)
    EXPECT_EQ(parse_duration(to_clock({seconds}, true))->count, seconds);
}

}  // namespace
}  // namespace lamec
