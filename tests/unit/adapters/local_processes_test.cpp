#include "adapters/local_processes.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "adapters/spawn.hpp"

namespace lamec::adapters {
namespace {

Command shell(const std::string& text) {
  return {.argv = {"sh", "-c", text}};
}

ProcessResult run(const Command& command) {
  LocalProcesses processes;
  const auto result = processes.run(command);
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result.value_or(ProcessResult{});
}

bool gone_soon(int pid) {
  LocalProcesses processes;
  for (int i = 0; i < 500 && processes.alive(pid); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return !processes.alive(pid);
}

TEST(LocalProcesses, AnswersStreamsAndExitCode) {
  const auto result = run(shell("echo out; echo err >&2; exit 3"));
  EXPECT_EQ(result.out, "out\n");
  EXPECT_EQ(result.err, "err\n");
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_FALSE(result.timed_out);
  EXPECT_EQ(run(shell("kill -TERM $$")).exit_code, 128 + SIGTERM);
}

TEST(LocalProcesses, NoShellStandsBetween) {
  EXPECT_EQ(run({.argv = {"printf", "%s|", "a b", "$HOME", "`id`", "*", ""}}).out, "a b|$HOME|`id`|*||");
}

TEST(LocalProcesses, BothStreamsAndTheInputFlowAtOnce) {
  Command command = shell("tee /dev/stderr");
  command.input = std::string(3'000'000, 'x');
  const auto result = run(command);
  EXPECT_EQ(result.out.size(), command.input.size());
  EXPECT_EQ(result.err.size(), command.input.size());
}

TEST(LocalProcesses, AReaderThatEndsEarlyIsNoSignalToUs) {
  Command command = shell("exec true");
  command.input = std::string(3'000'000, 'x');
  EXPECT_EQ(run(command).exit_code, 0);
  EXPECT_EQ(run(shell("cat")).out, "") << "without input there is /dev/null";
}

TEST(LocalProcesses, TheEnvironmentIsSetAndUnset) {
  setenv("LAMEC_TEST_A", "1", 1);
  setenv("LAMEC_TEST_AB", "2", 1);
  setenv("LAMEC_TEST_C", "3", 1);
  Command command = shell("echo $LAMEC_TEST_A,$LAMEC_TEST_AB,$LAMEC_TEST_C,$LAMEC_TEST_D");
  command.unset = {"LAMEC_TEST_A*"};
  command.set = {{"LAMEC_TEST_AB", "back"}, {"LAMEC_TEST_D", "new"}};
  EXPECT_EQ(run(command).out, ",back,3,new\n");
  Command bare{.argv = {"env"}};
  bare.unset = {"*"};
  bare.set = {{"PATH", "/usr/bin:/bin"}};
  EXPECT_EQ(run(bare).out, "PATH=/usr/bin:/bin\n");
}

TEST(LocalProcesses, TheLimitEndsTheWholeGroup) {
  char name[] = "/tmp/lamec-processes-XXXXXX";
  const std::filesystem::path directory = mkdtemp(name);
  Command command = shell("sleep 100 & echo $! > child; echo begun; wait");
  command.directory = directory.string();
  command.limit = {1};
  const auto result = run(command);
  EXPECT_TRUE(result.timed_out);
  EXPECT_EQ(result.out, "begun\n");
  EXPECT_EQ(result.exit_code, 128 + SIGKILL);
  int child = 0;
  std::ifstream(directory / "child") >> child;
  ASSERT_GT(child, 1);
  EXPECT_TRUE(gone_soon(child));
  std::filesystem::remove_all(directory);
}

TEST(LocalProcesses, AChildThatKeepsTheStreamsHoldsNobody) {
  Command command = shell("sleep 30 & echo $!");
  command.limit = {20};
  const auto result = run(command);
  EXPECT_FALSE(result.timed_out);
  EXPECT_EQ(result.exit_code, 0);
  kill(std::stoi(result.out), SIGKILL);
}

TEST(LocalProcesses, AProgramThatClosesItsStreamsIsWaitedFor) {
  EXPECT_EQ(run(shell("exec >&- 2>&-; sleep 0.2; exit 7")).exit_code, 7);
}

TEST(LocalProcesses, AnInterruptEndsTheProgram) {
  int asked = 0;
  LocalProcesses processes([&] { return ++asked > 3; });
  const auto result = processes.run({.argv = {"sleep", "60"}});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::interrupted);
}

TEST(LocalProcesses, WhatCannotStartIsAnErrorWithItsReason) {
  LocalProcesses processes;
  const auto missing = processes.run({.argv = {"no-such-program-here"}});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message, "the program 'no-such-program-here' was not found on PATH");
  Command nowhere = shell("true");
  nowhere.directory = "/no/such/directory";
  const auto directory = processes.run(nowhere);
  ASSERT_FALSE(directory);
  EXPECT_EQ(directory.error().message,
            "cannot enter the directory '/no/such/directory': No such file or directory");
  EXPECT_FALSE(processes.run({.argv = {}}));
  EXPECT_FALSE(processes.run({.argv = {"printf", std::string("a\0b", 3)}}));
  EXPECT_FALSE(processes.run({.argv = {"/etc/passwd"}})) << "not executable";
}

TEST(LocalProcesses, FindsProgramsOnPath) {
  LocalProcesses processes;
  const auto found = processes.find("sh");
  ASSERT_TRUE(found);
  EXPECT_EQ(access(found->c_str(), X_OK), 0);
  EXPECT_FALSE(processes.find("no-such-program-here"));
  EXPECT_FALSE(search_path("tmp", "/")) << "a directory is no program";
}

TEST(LocalProcesses, ADaemonLivesOnWithoutATerminalAndStops) {
  char name[] = "/tmp/lamec-daemon-XXXXXX";
  const std::filesystem::path directory = mkdtemp(name);
  LocalProcesses processes;
  const auto pid = processes.start(
      shell("trap 'echo ended; exit' TERM; ps -o sid= -p $$; echo begun; while :; do sleep 0.05; done"),
      (directory / "log").string());
  ASSERT_TRUE(pid) << pid.error().message;
  EXPECT_TRUE(processes.alive(*pid));
  EXPECT_NE(getsid(*pid), getsid(0));
  std::string text;
  for (int i = 0; i < 500 && text.find("begun") == std::string::npos; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    std::ifstream stream(directory / "log");
    text.assign(std::istreambuf_iterator<char>(stream), {});
  }
  EXPECT_TRUE(processes.stop(*pid, Seconds{5}));
  EXPECT_FALSE(processes.alive(*pid));
  std::ifstream stream(directory / "log");
  text.assign(std::istreambuf_iterator<char>(stream), {});
  EXPECT_NE(text.find("begun\nended\n"), std::string::npos) << text;
  EXPECT_FALSE(processes.start({.argv = {"no-such-program-here"}}, (directory / "log").string()));
  std::filesystem::remove_all(directory);
}

TEST(LocalProcesses, StopUsesForceWhereAskingDoesNotHelp) {
  LocalProcesses processes;
  const auto pid = processes.start(shell("trap '' TERM; while :; do sleep 0.05; done"), "/dev/null");
  ASSERT_TRUE(pid);
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  EXPECT_TRUE(processes.stop(*pid, Seconds{1}));
  EXPECT_FALSE(processes.alive(*pid));
  EXPECT_TRUE(processes.stop(0, Seconds{1})) << "0 would be our own group";
  EXPECT_TRUE(processes.stop(-1, Seconds{1})) << "-1 would be everybody";
}

TEST(LocalProcesses, PassThroughAnswersTheExitCode) {
  LocalProcesses processes;
  EXPECT_EQ(processes.pass_through(shell("exit 5")).value_or(-1), 5);
  EXPECT_EQ(processes.pass_through(shell("kill -KILL $$")).value_or(-1), 128 + SIGKILL);
  EXPECT_FALSE(processes.pass_through({.argv = {"no-such-program-here"}}));
}

}  // namespace
}  // namespace lamec::adapters
