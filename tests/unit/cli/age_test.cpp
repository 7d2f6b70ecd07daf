#include "cli/age.hpp"

#include <gtest/gtest.h>

#include "cli/session.hpp"

namespace lamec::cli {
namespace {

TEST(Age, IsSaidInWords) {
  EXPECT_EQ(age_in_words("2026-11-23", "2026-11-23"), "today");
  EXPECT_EQ(age_in_words("2026-11-22", "2026-11-23"), "1 day");
  EXPECT_EQ(age_in_words("2026-08-01", "2026-11-23"), "3 months");
  EXPECT_EQ(age_in_words("2022-07-19", "2026-11-23"), "4 years");
  EXPECT_EQ(age_in_words("2022", "2026-11-23"), "4 years");
  EXPECT_EQ(age_in_words("2026-05", "2026-11-23"), "6 months");
}

TEST(Age, OfANonsenseDateIsNotKnown) {
  for (const char* date : {"", "soon", "2026-13", "2026-02-30", "2026-1-x"})
    EXPECT_EQ(age_in_words(date, "2026-11-23"), "") << date;
}

TEST(Table, CountsLettersNotBytes) {
  EXPECT_EQ(table({{"A", "B"}, {"Jülich", "x"}, {"y", ""}}), "A       B\nJülich  x\ny\n");
}

}  // namespace
}  // namespace lamec::cli
