#include "twin/state.hpp"

#include <gtest/gtest.h>

namespace lamec::twin {
namespace {

TEST(State, IsReadAsItWasWritten) {
  TwinState state;
  state.name = "mine";
  state.system = "jureca";
  state.system_name = "jurecadc";
  state.places = {"/twins/mine", "/tmp/lamec-0/x"};
  state.tree.directory = "/twins/mine/modules/abc";
  state.configuration = "0123";
  state.default_stage = "2022";
  state.stages = {"2022", "2023"};
  state.variables = {"PROJECT"};
  state.controller_port = 10001;
  state.munge_pid = 11;
  state.controller_pid = 12;
  state.node_count = 192;
  state.running_partition = "dc-gpu";
  state.running = {{"jrc0001", 10002, 13}, {"jrc0002", 10003, 14}};
  state.partitions = {{"dc-gpu", "jrc[0001-0192]", 192, 4}};
  state.assumptions = {"a \"quoted\" sentence"};
  state.differences = {"b"};
  state.complete = true;
  const auto read = from_json(to_json(state), state.places);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(to_json(*read), to_json(state));
  EXPECT_EQ(read->running[1].pid, 14);
  EXPECT_EQ(read->places.run, "/tmp/lamec-0/x");
  EXPECT_TRUE(read->complete);
  EXPECT_FALSE(read->accounting.has_value());
  state.accounting = TwinAccounting{10004, 15, 16, {"lamec"}, {"normal", "short"}};
  const auto with = from_json(to_json(state), state.places);
  ASSERT_TRUE(with) << with.error().message;
  EXPECT_EQ(to_json(*with), to_json(state));
  EXPECT_EQ(with->accounting->daemon_pid, 16);
  EXPECT_EQ(with->accounting->qos[1], "short");
}

TEST(State, ABrokenFileIsAnErrorThatNamesIt) {
  for (const char* text : {"", "{", "[]", "{\"name\": 3}", "null", "{\"name\": \"x\"}"}) {
    const auto read = from_json(text, {"/twins/mine", "/twins/mine/run"});
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().kind, ErrorKind::environment);
    EXPECT_EQ(read.error().message.rfind("'/twins/mine/twin.json' is not the state of a twin", 0), 0U);
  }
}

}  // namespace
}  // namespace lamec::twin
