// Being born, dying and being cleaned up after.
#include <algorithm>
#include <fstream>
#include <signal.h>
#include <sys/stat.h>

#include "up_and_down.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

const std::vector<Stage> k_stages = {example::stage_2022()};

bool is_healthy(Twins& twins, const std::string& name) {
  const auto found = status(twins.root, name, twins.files, twins.processes);
  return found && found->healthy;
}

TEST(Life, DownLeavesNothing) {
  Twins twins;
  const auto made = up_one(twins, example::jureca(), twins.settings("gone", 2));
  LAMEC_ASSERT_OK(made);
  const auto job = twins.in(*made, {"sbatch", "--output=/dev/null"}, 30,
                            "#!/bin/bash\n#SBATCH -A a -p dc-gpu -N 2 -t 5\nsrun sleep 100 & sleep 200\n");
  ASSERT_EQ(job.exit_code, 0) << job.err;
  for (int i = 0; i < 100 && processes_of(made->places).size() < 8; ++i) pause_milliseconds(50);
  EXPECT_GE(processes_of(made->places).size(), 8U)
      << "four daemons, two batch and step daemons, the job's programs";
  const auto ended = down(twins.root, "gone", twins.files, twins.processes);
  LAMEC_ASSERT_OK(ended);
  EXPECT_TRUE(*ended);
  expect_nothing_left(twins, made->places);
  const auto again = down(twins.root, "gone", twins.files, twins.processes);
  LAMEC_ASSERT_OK(again);
  EXPECT_FALSE(*again) << "there was nothing to end";
}

TEST(Life, EveryDaemonThatIsKilledIsNoticedAndMadeAnew) {
  Twins twins;
  const TwinSettings settings = twins.settings("killed", 1);
  const auto made = up_one(twins, example::jureca(), settings);
  LAMEC_ASSERT_OK(made);
  TwinState state = *made;
  for (int which = 0; which < 3; ++which) {
    const int pid = which == 0 ? state.controller_pid : which == 1 ? state.munge_pid : state.running[0].pid;
    ASSERT_EQ(kill(pid, SIGKILL), 0);
    for (int i = 0; i < 100 && twins.processes.alive(pid); ++i) pause_milliseconds(10);
    const auto found = status(twins.root, "killed", twins.files, twins.processes);
    LAMEC_ASSERT_OK(found);
    EXPECT_FALSE(found->healthy);
    ASSERT_EQ(found->problems.size(), 1U);
    EXPECT_NE(found->problems[0].find(std::to_string(pid) + ") is gone"), std::string::npos)
        << found->problems[0];
    const auto again = up_one(twins, example::jureca(), settings);
    LAMEC_ASSERT_OK(again);
    EXPECT_FALSE(again->reused);
    state = *again;
    EXPECT_TRUE(is_healthy(twins, "killed"));
    EXPECT_EQ(processes_of(state.places).size(), 3U) << "nothing of the old one is left";
  }
}

// A process id of a twin that died may belong to anybody by now.
TEST(Life, AForeignProcessIsNeverEnded) {
  Twins twins;
  const auto made = up_one(twins, example::booster(), twins.settings("reused"));
  LAMEC_ASSERT_OK(made);
  const auto stranger = twins.processes.start({.argv = {"sleep", "60"}}, (twins.root / "sleep.log").string());
  LAMEC_ASSERT_OK(stranger);
  TwinState state = *made;
  kill(state.controller_pid, SIGKILL);
  state.controller_pid = *stranger;
  state.munge_pid = *stranger;
  LAMEC_ASSERT_OK(twins.files.write(state.places.state_file(), to_json(state)));
  const auto found = status(twins.root, "reused", twins.files, twins.processes);
  LAMEC_ASSERT_OK(found);
  EXPECT_FALSE(found->healthy);
  EXPECT_NE(found->problems[0].find("is another program now"), std::string::npos) << found->problems[0];
  LAMEC_ASSERT_OK(down(twins.root, "reused", twins.files, twins.processes));
  EXPECT_TRUE(twins.processes.alive(*stranger));
  EXPECT_TRUE(processes_of(state.places).empty())
      << "the munged that the file no longer knew is found all the same";
  twins.processes.stop(*stranger, Seconds{1});
}

TEST(Life, ABrokenStateFileStandsInNobodysWay) {
  Twins twins;
  const auto made = up_one(twins, example::booster(), twins.settings("broken"));
  LAMEC_ASSERT_OK(made);
  LAMEC_ASSERT_OK(twins.files.write(made->places.state_file(), "{\"name\": 3"));
  EXPECT_FALSE(status(twins.root, "broken", twins.files, twins.processes).has_value());
  const auto again = up_one(twins, example::booster(), twins.settings("broken"));
  LAMEC_ASSERT_OK(again);
  EXPECT_FALSE(twins.processes.alive(made->controller_pid));
  LAMEC_ASSERT_OK(down(twins.root, "broken", twins.files, twins.processes));
  expect_nothing_left(twins, again->places);
}

TEST(Life, AnInterruptedUpTakesBackWhatItStarted) {
  // Interrupted at every moment it asks, so at every stage of starting.
  for (int patience = 0; patience < 40; patience += 3) {
    Twins twins;
    expect_taken_back(twins, twins.settings("interrupted", 1), patience);
  }
}

TEST(Life, RaisingRunningNodesMakesItAnew) {
  Twins twins;
  const auto judged = up_one(twins, example::jureca(), twins.settings("raised", 0));
  LAMEC_ASSERT_OK(judged);
  EXPECT_TRUE(judged->running.empty());
  const auto running = up_one(twins, example::jureca(), twins.settings("raised", 2));
  LAMEC_ASSERT_OK(running);
  EXPECT_FALSE(running->reused);
  EXPECT_EQ(running->running.size(), 2U);
  EXPECT_EQ(running->running_partition, "dc-gpu");
  EXPECT_TRUE(is_healthy(twins, "raised"));
}

TEST(Life, AChangedFactMakesItAnewAndAChangedStageOnlyItsTree) {
  Twins twins;
  System system = example::booster();
  const auto first = up_one(twins, system, twins.settings("changed"));
  LAMEC_ASSERT_OK(first);
  system.partitions[0].max_time = example::known(Seconds{3600});
  const auto second = up_one(twins, system, twins.settings("changed"));
  LAMEC_ASSERT_OK(second);
  EXPECT_FALSE(second->reused);
  const auto verdict =
      test_only(*second, "#!/bin/bash\n#SBATCH -p booster -N 1 -t 90\ntrue\n", {}, twins.processes);
  LAMEC_ASSERT_OK(verdict);
  EXPECT_FALSE(verdict->accepted);
  std::vector<Stage> stages = {example::stage_2022()};
  stages[0].modules[example::k_python].version = "3.9.7";
  const auto third = up(system, stages, twins.settings("changed"), twins.files, twins.processes);
  LAMEC_ASSERT_OK(third);
  EXPECT_TRUE(third->reused);
  EXPECT_EQ(third->controller_pid, second->controller_pid);
  const auto loaded = load(*third, {"ml use $OTHERSTAGES", "ml Stages/2022 GCC Python/3.9.7"},
                           {"Python/3.9.7"}, twins.processes);
  LAMEC_ASSERT_OK(loaded);
  EXPECT_TRUE(loaded->ok) << loaded->words;
}

TEST(Life, TwinsLiveSideBySide) {
  Twins twins;
  const auto first = up_one(twins, example::booster(), twins.settings("one"));
  const auto second = up_one(twins, example::jureca(), twins.settings("two"));
  LAMEC_ASSERT_OK(first);
  LAMEC_ASSERT_OK(second);
  EXPECT_NE(first->controller_port, second->controller_port);
  EXPECT_EQ(list(twins.root, twins.files), (std::vector<std::string>{"one", "two"}));
  LAMEC_ASSERT_OK(down(twins.root, "one", twins.files, twins.processes));
  EXPECT_TRUE(is_healthy(twins, "two"));
  const auto missing = find(twins.root, "on", twins.files);
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().kind, ErrorKind::not_found);
}

TEST(Life, ALongPathMovesTheSocketsToAShortOne) {
  Twins twins;
  TwinSettings settings = twins.settings("long", 1);
  settings.root = twins.root / std::string(60, 'a') / std::string(60, 'b');
  const auto made = up_one(twins, example::jureca(), settings);
  LAMEC_ASSERT_OK(made);
  EXPECT_EQ(made->places.run.string().rfind("/tmp/lamec-", 0), 0U);
  struct stat mode = {};
  ASSERT_EQ(stat(made->places.run.parent_path().c_str(), &mode), 0);
  EXPECT_EQ(mode.st_mode & 0777, 0700U);
  const auto step =
      twins.in(*made, {"srun", "-A", "a", "-p", "dc-gpu", "-N", "1", "-t", "5", "hostname"}, 60);
  EXPECT_EQ(step.exit_code, 0) << step.err;
  LAMEC_ASSERT_OK(down(settings.root, "long", twins.files, twins.processes));
  EXPECT_FALSE(std::filesystem::exists(made->places.run));
  EXPECT_TRUE(std::filesystem::is_empty(settings.root));
}

TEST(Life, HostileNamesAreRefusedBeforeAnythingStarts) {
  Twins twins;
  for (const std::string name :
       {"a\nNodeName=x", "a b", "a\"b", "a'b", "a,b", "a=b", "a#b", "$(id)", "../a", "", "a[1-9]"}) {
    System system = example::booster();
    system.partitions[0].name = name;
    const auto made = up_one(twins, system, twins.settings("hostile"));
    ASSERT_FALSE(made.has_value()) << name;
    EXPECT_EQ(made.error().kind, ErrorKind::catalog) << name;
    std::vector<Stage> stages = k_stages;
    stages[0].modules[0].version = name;
    const auto modules =
        up(example::booster(), stages, twins.settings("hostile"), twins.files, twins.processes);
    ASSERT_FALSE(modules.has_value()) << name;
    EXPECT_EQ(modules.error().kind, ErrorKind::catalog) << name;
  }
  TwinSettings settings = twins.settings("../escape");
  EXPECT_FALSE(up_one(twins, example::booster(), settings).has_value());
  EXPECT_TRUE(std::filesystem::is_empty(twins.root));
}

}  // namespace
}  // namespace lamec::twin
