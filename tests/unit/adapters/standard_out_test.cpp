#include "adapters/standard_out.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

namespace lamec::adapters {
namespace {

TEST(StandardOut, DataAndTalkGoTheirWays) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  StandardOut out;
  out.data("data\n");
  out.talk("talk\n");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "data\n");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "talk\n");
  EXPECT_FALSE(out.failed);
}

TEST(StandardOut, RemembersThatAByteWasLost) {
  const int kept = dup(STDOUT_FILENO);
  const int full = open("/dev/full", O_WRONLY);
  ASSERT_GE(dup2(full, STDOUT_FILENO), 0);
  StandardOut out;
  out.data("lost");
  dup2(kept, STDOUT_FILENO);
  close(kept);
  close(full);
  EXPECT_TRUE(out.failed);
}

}  // namespace
}  // namespace lamec::adapters
