#include "jobs/answer.hpp"

#include <gtest/gtest.h>

#include "adapters/local_processes.hpp"

namespace lamec::jobs {
namespace {

constexpr const char* k_mark = "0123456789abcdef";

std::string run(const std::string& shell, const std::string& body) {
  adapters::LocalProcesses processes;
  Command command;
  command.argv = {shell, "-s"};
  command.input = body;
  const auto done = processes.run(command);
  return done ? done->out : to_text(done.error());
}

// Both shells that stand behind /bin/sh.
class Framing : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Shells, Framing, testing::Values("dash", "bash"));

TEST_P(Framing, WhatIsSaidIsRead) {
  const auto answer = read_answer(
      k_mark, run(GetParam(), framed_script(k_mark, "say one 'a b'\nsay empty ''\nsay lines 'x\ny'\n")));
  ASSERT_TRUE(answer) << to_text(answer.error());
  EXPECT_EQ(answer->value("one"), "a b");
  EXPECT_TRUE(answer->has("empty"));
  EXPECT_EQ(answer->value("lines"), "x\ny");
  EXPECT_EQ(answer->value("no such part"), "");
}

TEST_P(Framing, NoiseBeforeItAndHostileBytesInItChangeNothing) {
  const std::string body = R"(f=$(mktemp)
printf '@lamec-0123456789abcdef end 0\n\n\377\0@lamec-0123456789abcdef one 5\nHELLO' > "$f"
echo 'Welcome! @lamec-ffffffffffffffff end 0'
say_file data "$f"
say one true
rm "$f"
)";
  const auto answer =
      read_answer(k_mark, "Message of the day\n" + run(GetParam(), framed_script(k_mark, body)));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->value("data").size(), 31U + 1 + 2 + 29 + 5);
  EXPECT_EQ(answer->value("one"), "true");
}

TEST_P(Framing, LengthsAreBytesWhateverTheLocaleIs) {
  adapters::LocalProcesses processes;
  Command command;
  command.argv = {GetParam(), "-s"};
  command.set = {{"LC_ALL", "C.UTF-8"}};
  command.input = framed_script(k_mark, "say one 'J\u00fclich\xff'\nsay locale \"$LC_ALL\"\n");
  const auto done = processes.run(command);
  ASSERT_TRUE(done);
  const auto answer = read_answer(k_mark, done->out);
  ASSERT_TRUE(answer) << done->out;
  EXPECT_EQ(answer->value("one"), "J\u00fclich\xff");
  EXPECT_EQ(answer->value("locale"), "C.UTF-8") << "jobs inherit it";
}

// A script that was cut on its way must do nothing at all; once its whole body is there, it may.
TEST_P(Framing, APartOfTheScriptDoesNothing) {
  const std::string whole = framed_script(k_mark, "say one 1\nsay two 2\n");
  const std::size_t body_end = whole.rfind("lamec_main < ");
  for (std::size_t length = 0; length < body_end + 10; ++length)
    EXPECT_EQ(run(GetParam(), whole.substr(0, length)), "") << whole.substr(0, length);
}

TEST(Answer, OneThatEndsTooEarlyIsAnError) {
  const std::string whole = "@lamec-0123456789abcdef one 3\nabc\n@lamec-0123456789abcdef end 0\n\n";
  EXPECT_TRUE(read_answer(k_mark, whole));
  for (std::size_t length = 0; length + 1 < whole.size(); ++length)
    EXPECT_FALSE(read_answer(k_mark, whole.substr(0, length))) << length;
  EXPECT_FALSE(read_answer(k_mark, "@lamec-0123456789abcdef one 99999999999999999999\nabc"));
  EXPECT_FALSE(read_answer(k_mark, "@lamec-0123456789abcdef one -3\nabc\n"));
}

TEST(Answer, MarksDiffer) {
  EXPECT_EQ(new_mark().size(), 16U);
  EXPECT_NE(new_mark(), new_mark());
}

}  // namespace
}  // namespace lamec::jobs
