#include "twin/places.hpp"

#include <gtest/gtest.h>

namespace lamec::twin {
namespace {

TEST(Places, SocketsFitTheirAddress) {
  const auto close_by = places_of("/root/.cache/lamec", "jureca", 1000);
  ASSERT_TRUE(close_by);
  EXPECT_EQ(close_by->run, "/root/.cache/lamec/jureca/run");
  const auto moved = places_of("/" + std::string(80, 'a'), "jureca", 1000);
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->run.parent_path(), "/tmp/lamec-1000");
  // The longest: slurmstepd's own, with node, job and step.
  EXPECT_LT((moved->run / "spool" / "dp-dam0001" / "dp-dam0001_4294967295.4294967295").string().size(), 108U);
  const auto other = places_of("/" + std::string(81, 'a'), "jureca", 1000);
  EXPECT_NE(moved->run, other->run);
}

TEST(Places, RefusesWhatCannotBeWritten) {
  EXPECT_EQ(places_of("/root", "../up", 0).error().kind, ErrorKind::usage);
  EXPECT_EQ(places_of("/with blank", "a", 0).error().kind, ErrorKind::usage);
  EXPECT_EQ(places_of("relative", "a", 0).error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace lamec::twin
