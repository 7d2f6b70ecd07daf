// A twin that knows accounts: slurmdbd over a MariaDB of its own, and a slurmctld that asks them.
#include <algorithm>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "ops/twins.hpp"
#include "support/built_in_library.hpp"
#include "up_and_down.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

constexpr const char* k_no_such_account = "Invalid account or account/partition combination specified";
constexpr const char* k_no_such_qos = "Invalid qos specification";

TwinSettings with_accounting(const Twins& twins, const std::string& name, int running = 0) {
  TwinSettings settings = twins.settings(name, running);
  settings.accounting = true;
  return settings;
}

// JURECA with a QoS that ends after an hour and takes two nodes.
System with_short_qos() {
  System system = example::jureca();
  Qos qos;
  qos.name = "short";
  qos.max_time = example::known(Seconds{3600});
  qos.max_nodes = example::known(2);
  qos.max_jobs = example::known(1);
  for (Partition& partition : system.partitions) {
    if (partition.name == "dc-gpu") partition.qos = {qos};
  }
  return system;
}

// Slurm's words, "" where it takes the job.
std::string refusal(Twins& twins, const TwinState& state, const std::string& directives) {
  const auto verdict =
      test_only(state, "#!/bin/bash\n#SBATCH " + directives + "\ntrue\n", {}, twins.processes);
  if (!verdict) return "no verdict: " + to_text(verdict.error());
  return verdict->accepted ? "" : verdict->words;
}

// What the command prints, once that holds `wanted`: slurmctld tells slurmdbd behind the job's back.
std::string until(Twins& twins, const TwinState& state, const std::vector<std::string>& argv,
                  const std::string& wanted) {
  std::string out;
  for (int round = 0; round < 200 && !contains(out, wanted); ++round) {
    if (round > 0) pause_milliseconds(50);
    out = twins.in(state, argv).out;
  }
  return out;
}

TEST(Accounting, AccountsThatNobodyKnowsAreRefusedInSlurmsWords) {
  Twins twins;
  TwinSettings settings = with_accounting(twins, "accounts");
  settings.accounts = {"training2602"};
  const auto made = up_one(twins, example::jureca(), settings);
  LAMEC_ASSERT_OK(made);
  ASSERT_TRUE(made->accounting.has_value());
  EXPECT_EQ(made->accounting->accounts, (std::vector<std::string>{"lamec", "training2602"}));
  EXPECT_EQ(refusal(twins, *made, "-A lamec -p dc-gpu -N 1 -t 5"), "");
  EXPECT_EQ(refusal(twins, *made, "-A training2602 -p dc-gpu -N 1 -t 5"), "");
  EXPECT_THAT(refusal(twins, *made, "-A training2603 -p dc-gpu -N 1 -t 5"),
              testing::HasSubstr(k_no_such_account));
  EXPECT_THAT(refusal(twins, *made, "-A lamec -q short -p dc-gpu -N 1 -t 5"),
              testing::HasSubstr(k_no_such_qos));
  EXPECT_THAT(refusal(twins, *made, "-p dc-gpu -N 1 -t 5"),
              testing::HasSubstr("this system wants an account"))
      << "the house rules go on working";
  const auto shown =
      twins.in(*made, {"sacctmgr", "--noheader", "--parsable2", "show", "assoc", "format=account,user"});
  EXPECT_THAT(shown.out, testing::HasSubstr("training2602|" + user_name() + "\n")) << shown.err;

  // One account more: the daemons stay.
  settings.accounts = {"training2603"};
  const auto more = up_one(twins, example::jureca(), settings);
  LAMEC_ASSERT_OK(more);
  EXPECT_TRUE(more->reused);
  EXPECT_EQ(more->controller_pid, made->controller_pid);
  EXPECT_EQ(more->accounting->accounts, (std::vector<std::string>{"lamec", "training2602", "training2603"}));
  EXPECT_EQ(refusal(twins, *more, "-A training2603 -p dc-gpu -N 1 -t 5"), "");
}

TEST(Accounting, ATwinWithoutItIsMadeAnewWithItAndStaysSo) {
  Twins twins;
  const auto plain = up_one(twins, example::jureca(), twins.settings("later"));
  LAMEC_ASSERT_OK(plain);
  EXPECT_FALSE(plain->accounting.has_value());
  EXPECT_EQ(refusal(twins, *plain, "-A whoever -p dc-gpu -N 1 -t 5"), "");
  const auto with = up_one(twins, example::jureca(), with_accounting(twins, "later"));
  LAMEC_ASSERT_OK(with);
  EXPECT_FALSE(with->reused);
  const auto asked = up_one(twins, example::jureca(), twins.settings("later"));
  LAMEC_ASSERT_OK(asked);
  EXPECT_TRUE(asked->reused);
  EXPECT_TRUE(asked->accounting.has_value()) << "a twin that does more than is asked for stays";
}

TEST(Accounting, TheLimitsOfAQosAreSlurmsOwn) {
  Twins twins;
  const auto made = up_one(twins, with_short_qos(), with_accounting(twins, "limits"));
  LAMEC_ASSERT_OK(made);
  EXPECT_EQ(made->accounting->qos, (std::vector<std::string>{"normal", "short"}));
  EXPECT_EQ(refusal(twins, *made, "-A lamec -q short -p dc-gpu -N 1 -t 60"), "");
  EXPECT_THAT(refusal(twins, *made, "-A lamec -q short -p dc-gpu -N 1 -t 61"),
              testing::HasSubstr("the QoS short runs jobs for up to 1 hour"))
      << "the front door is asked first";
  // It judges jobs of one partition; behind it stands the database.
  EXPECT_EQ(refusal(twins, *made, "-A lamec -q short -p dc-gpu,dc-cpu -N 1 -t 60"), "");
  EXPECT_THAT(refusal(twins, *made, "-A lamec -q short -p dc-gpu,dc-cpu -N 1 -t 61"),
              testing::HasSubstr("QOSMaxWallDurationPerJobLimit"));
  EXPECT_THAT(refusal(twins, *made, "-A lamec -q short -p dc-gpu,dc-cpu -N 3 -t 60"),
              testing::HasSubstr("QOSMaxNodePerJobLimit"));
}

TEST(Accounting, SacctShowsAJobThatRan) {
  Twins twins;
  const auto made = up_one(twins, with_short_qos(), with_accounting(twins, "ran", 1));
  LAMEC_ASSERT_OK(made);
  const auto job = twins.in(*made, {"sbatch", "--parsable", "--output=/dev/null"}, 30,
                            "#!/bin/bash\n#SBATCH -A lamec -q short -p dc-gpu -N 1 -t 5\nsrun true\n");
  ASSERT_EQ(job.exit_code, 0) << job.err;
  const std::string id(trim(job.out));
  const std::string line = id + "|lamec|dc-gpu|short|COMPLETED|0:0|00:05:00\n";
  const std::string out = until(twins, *made,
                                {"sacct", "--noheader", "--parsable2", "-X", "-j", id,
                                 "--format=JobID,Account,Partition,QOS,State,ExitCode,Timelimit"},
                                line);
  EXPECT_EQ(out, line);
  const auto steps =
      twins.in(*made, {"sacct", "--noheader", "--parsable2", "-j", id, "--format=JobID,AllocTRES"});
  EXPECT_THAT(steps.out, testing::HasSubstr(id + ".0|")) << steps.err;
  EXPECT_THAT(steps.out, testing::HasSubstr("gres/gpu=")) << steps.err;
}

TEST(Accounting, HouseRulesAndQosOfTheCatalogueStandSideBySide) {
  Twins twins;
  const auto system = built_in_library().system("marenostrum5");
  LAMEC_ASSERT_OK(system);
  const auto made =
      ops::twin_for(*system, built_in_library(), with_accounting(twins, ""), twins.files, twins.processes);
  LAMEC_ASSERT_OK(made);
  EXPECT_EQ(refusal(twins, *made, "-A ehpc123 -q acc_debug -p acc -N 1 --gres=gpu:4 -t 02:00:00"), "");
  EXPECT_THAT(refusal(twins, *made, "-A ehpc123 -q acc_debug -p acc,gpp -N 1 --gres=gpu:4 -t 02:01:00"),
              testing::HasSubstr("QOSMaxWallDurationPerJobLimit"));
  EXPECT_THAT(refusal(twins, *made, "-A ehpc124 -q acc_debug -p acc -N 1 --gres=gpu:4"),
              testing::HasSubstr(k_no_such_account));
  EXPECT_THAT(refusal(twins, *made, "-A ehpc123 -q acc_ehpc -p acc -N 1 --gres=gpu:4 --mem=100G"),
              testing::HasSubstr("jobs on acc must not name memory"));
}

TEST(Accounting, DownLeavesNothing) {
  Twins twins;
  TwinSettings settings = with_accounting(twins, "gone", 1);
  settings.root =
      twins.root / std::string(60, 'a') / std::string(60, 'b');  // so sockets move to a short path
  const auto made = up_one(twins, example::jureca(), settings);
  LAMEC_ASSERT_OK(made);
  struct stat mode = {};
  ASSERT_EQ(stat(made->places.slurmdbd_conf().c_str(), &mode), 0);
  EXPECT_EQ(mode.st_mode & 0777, 0600U);
  const auto running = processes_of(made->places);
  EXPECT_EQ(running.size(), 5U) << "munged, mariadbd, slurmdbd, slurmctld and a slurmd";
  for (const int pid : {made->accounting->database_pid, made->accounting->daemon_pid})
    EXPECT_TRUE(std::find(running.begin(), running.end(), pid) != running.end());
  const auto ended = down(settings.root, "gone", twins.files, twins.processes);
  LAMEC_ASSERT_OK(ended);
  EXPECT_TRUE(*ended);
  std::filesystem::remove_all(twins.root / std::string(60, 'a'));
  expect_nothing_left(twins, made->places);
}

TEST(Accounting, ADaemonThatIsKilledIsNoticedAndMadeAnew) {
  Twins twins;
  const TwinSettings settings = with_accounting(twins, "killed");
  const auto made = up_one(twins, example::jureca(), settings);
  LAMEC_ASSERT_OK(made);
  TwinState state = *made;
  for (const bool database : {false, true}) {
    const int pid = database ? state.accounting->database_pid : state.accounting->daemon_pid;
    ASSERT_EQ(kill(pid, SIGKILL), 0);
    for (int i = 0; i < 100 && twins.processes.alive(pid); ++i) pause_milliseconds(10);
    const auto found = status(twins.root, "killed", twins.files, twins.processes);
    LAMEC_ASSERT_OK(found);
    ASSERT_EQ(found->problems.size(), 1U);
    EXPECT_EQ(found->problems[0], std::string(database ? "mariadbd" : "slurmdbd") + " (process " +
                                      std::to_string(pid) + ") is gone");
    const auto again = up_one(twins, example::jureca(), settings);
    LAMEC_ASSERT_OK(again);
    EXPECT_FALSE(again->reused);
    state = *again;
    EXPECT_EQ(refusal(twins, state, "-A lamec -p dc-gpu -N 1 -t 5"), "");
    EXPECT_EQ(processes_of(state.places).size(), 4U) << "nothing of the old one is left";
  }
}

TEST(Accounting, AnInterruptedUpTakesBackWhatItStarted) {
  for (const int patience : {1, 4, 12, 60}) {
    Twins twins;
    expect_taken_back(twins, with_accounting(twins, "interrupted"), patience);
  }
}

// kill -9 at the worst moment: while a script of MariaDB's makes the database and no state file knows of it.
TEST(Accounting, AnUpThatIsKilledWhileItMakesTheDatabaseIsCleanedUp) {
  Twins twins;
  const auto places = places_of(twins.root, "cut", user_id());
  LAMEC_ASSERT_OK(places);
  const pid_t child = fork();
  if (child == 0) {
    (void)up_one(twins, example::jureca(), with_accounting(twins, "cut"));
    pause();
  }
  for (int i = 0; i < 1000 && !std::filesystem::exists(places->database() / "mysql"); ++i)
    pause_milliseconds(5);
  kill(child, SIGKILL);
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
  EXPECT_GE(processes_of(*places).size(), 2U) << "munged, the script, and soon the server that it starts";
  LAMEC_ASSERT_OK(down(twins.root, "cut", twins.files, twins.processes));
  expect_nothing_left(twins, *places);
}

TEST(Accounting, AnAccountOfAnotherFormIsRefusedBeforeAnythingStarts) {
  Twins twins;
  TwinSettings settings = with_accounting(twins, "form");
  System system = example::jureca();
  system.scheduler.account_forms = {"project_#"};
  system.scheduler.account_example = "project_1";
  settings.accounts = {"training2602"};
  const auto made = up_one(twins, system, settings);
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().kind, ErrorKind::usage);
  EXPECT_EQ(made.error().message, "accounts of jureca look like project_#, not 'training2602'");
  for (const std::string name : {"a b", "a,b", "a\nadd user x", "+a", ""}) {
    settings.accounts = {name};
    EXPECT_FALSE(up_one(twins, example::jureca(), settings).has_value()) << name;
  }
  EXPECT_TRUE(std::filesystem::is_empty(twins.root));
}

}  // namespace
}  // namespace lamec::twin
