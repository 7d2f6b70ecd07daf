#include "twin/allocation.hpp"

#include <gtest/gtest.h>

namespace lamec::twin {
namespace {

TEST(Allocation, IsReadFromSlurmsSentence) {
  EXPECT_EQ(read_allocation("Job 3 to start at 2026-11-25T17:18:54 using 512 processors on nodes "
                            "jrc[0001-0002] in partition dc-gpu"),
            (Allocation{512, 2, "dc-gpu"}));
  EXPECT_EQ(read_allocation("Job 3 to start at X a using 16 processors on nodes n1 on cluster c in partition p"),
            (Allocation{16, 1, "p"}));
  EXPECT_FALSE(read_allocation("allocation failure: Requested node configuration is not available"));
  EXPECT_FALSE(read_allocation(""));
}

TEST(Allocation, HostsAreCounted) {
  EXPECT_EQ(count_hosts("jrc[0001-0002,0007],login1"), 4);
  EXPECT_EQ(count_hosts("a1"), 1);
  EXPECT_EQ(count_hosts("a1,b2"), 2);
  EXPECT_EQ(count_hosts(""), 0);
  EXPECT_EQ(count_hosts("n[5-3]"), 1);  // no range: counted as one name
  EXPECT_EQ(count_hosts("n[1-"), 1);
}

}  // namespace
}  // namespace lamec::twin
