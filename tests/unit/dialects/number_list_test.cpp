#include "dialects/number_list.hpp"

#include <gtest/gtest.h>

namespace lamec::dialects {
namespace {

TEST(NumberList, AsArraysAreWritten) {
  EXPECT_EQ(*numbers_of("7"), (std::vector<int>{7}));
  EXPECT_EQ(*numbers_of("1-3,9"), (std::vector<int>{1, 2, 3, 9}));
  EXPECT_EQ(*numbers_of("0-10:5%2"), (std::vector<int>{0, 5, 10}));
  for (const char* bad : {"", "a", "3-1", "1-", "-1", "1-3:0", "1,,2", "0-2000000000"})
    EXPECT_FALSE(numbers_of(bad)) << bad;
}

}  // namespace
}  // namespace lamec::dialects
