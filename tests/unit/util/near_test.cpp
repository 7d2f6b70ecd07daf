#include "util/near.hpp"

#include <gtest/gtest.h>

namespace lamec {
namespace {

TEST(Near, CountsEditsAndSwaps) {
  EXPECT_EQ(edit_distance("jureca", "jureca"), 0);
  EXPECT_EQ(edit_distance("jurcea", "jureca"), 1);
  EXPECT_EQ(edit_distance("JURECA", "jureca"), 0);
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("abcdef", "uvwxyz", 2), 3);
  EXPECT_EQ(edit_distance("abcdef", "abcdfe", 1), 1);
}

TEST(Near, OffersNearestFirst) {
  EXPECT_EQ(near_matches("jurecaa", {"deep", "juwels", "jureca"}), std::vector<std::string>{"jureca"});
  EXPECT_EQ(near_matches("deeps", {"deep", "deepspeed"}), (std::vector<std::string>{"deep", "deepspeed"}));
}

TEST(Near, ContinuesANameOfAnyLength) {
  EXPECT_EQ(near_matches("py", {"pytorch-lightning", "GSL"}), std::vector<std::string>{"pytorch-lightning"});
  EXPECT_EQ(near_matches("abcdefghi", {"abcdef", "abcde"}), std::vector<std::string>{"abcdef"});
}

TEST(Near, IsBounded) {
  const std::string longest(64, 'a');
  EXPECT_EQ(near_matches(longest, {longest + "b"}).size(), 1U);
  EXPECT_TRUE(near_matches(longest + "a", {longest}).empty());
}

TEST(Near, SaysWhatThereIsWhereNothingIsNear) {
  EXPECT_EQ(did_you_mean("zzzzzz", {"deep", "jureca"}), "known: deep, jureca");
  EXPECT_EQ(did_you_mean("deepp", {"deep", "jureca"}), "did you mean 'deep'?");
  EXPECT_EQ(did_you_mean("x", {}), "");
}

}  // namespace
}  // namespace lamec
