#include "jobs/tunnel.hpp"

#include <gtest/gtest.h>

#include "support/fake_processes.hpp"

namespace lamec::jobs {
namespace {

TEST(Tunnel, BindsToThisMachineOnly) {
  EXPECT_EQ(to_text({8888, "10.0.0.7", 40001}), "127.0.0.1:8888:10.0.0.7:40001");
}

TEST(Tunnel, NeedsTheSharedConnection) {
  fake::FakeProcesses processes;
  const auto open = open_tunnel({"jureca", {}}, {8888, "10.0.0.7", 40001}, processes);
  ASSERT_FALSE(open);
  EXPECT_EQ(open.error().kind, ErrorKind::environment);
  EXPECT_TRUE(processes.ran.empty());
}

TEST(Tunnel, IsAskedOfTheConnectionThatIsThere) {
  fake::FakeProcesses processes;
  ASSERT_TRUE(open_tunnel({"jureca", "/run/x"}, {8888, "10.0.0.7", 40001}, processes));
  const std::vector<std::string>& words = processes.ran.at(0).argv;
  const std::vector<std::string> last(words.end() - 6, words.end());
  EXPECT_EQ(last, (std::vector<std::string>{"-O", "forward", "-L", "127.0.0.1:8888:10.0.0.7:40001", "--",
                                            "jureca"}));
}

}  // namespace
}  // namespace lamec::jobs
