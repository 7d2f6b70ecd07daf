// The scripts are run by a real shell with stand-ins for the scheduler.
#include "jobs/scripts.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "adapters/local_processes.hpp"
#include "jobs/answer.hpp"

namespace lamec::jobs {
namespace {

namespace fs = std::filesystem;
constexpr const char* k_mark = "0123456789abcdef";

class Scripts : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "lamec-scripts-XXXXXX").string();
    directory = mkdtemp(name.data());
    fs::create_directory(directory / "tools");
    tool("sbatch", "echo \"$@\" >> " + (directory / "calls").string() + "\necho 42");
    tool("scontrol", "echo JobId=42 JobName=x StdOut=/out");
    tool("squeue", "true");
    tool("sacct", "true");
  }
  void TearDown() override { fs::remove_all(directory); }
  void tool(const std::string& name, const std::string& body) const {
    const fs::path file = directory / "tools" / name;
    std::ofstream(file) << "#!/bin/sh\n" << body << "\n";
    fs::permissions(file, fs::perms::owner_all);
  }
  Answer run(const std::string& body) const {
    adapters::LocalProcesses processes;
    Command command;
    command.argv = {"sh", "-s"};
    command.input = framed_script(k_mark, body);
    command.set = {{"PATH", (directory / "tools").string() + ":/usr/bin:/bin"}, {"HOME", directory.string()}};
    command.unset = {"SCRATCH"};
    const auto done = processes.run(command);
    const auto answer = read_answer(k_mark, done ? done->out : "");
    EXPECT_TRUE(answer) << (done ? done->out + done->err : to_text(done.error()));
    return answer.value_or(Answer{});
  }
  std::string submit(const std::string& script) const {
    return submit_script({directory / "runs", ""}, "one", SchedulerKind::slurm, script,
                         {"--comment=lamec:one"});
  }
  std::string text_of(const fs::path& file) const {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  fs::path directory;
};

TEST_F(Scripts, SubmitsOnceHoweverOftenItIsSent) {
  const std::string body = submit("#!/bin/bash\necho it's $HOME\n");
  const Answer first = run(body);
  EXPECT_EQ(first.value("id"), "42");
  EXPECT_EQ(first.value("record"), "JobId=42 JobName=x StdOut=/out");
  EXPECT_EQ(run(body).value("id"), "42\n");
  const std::string own = (directory / "runs/one").string();
  EXPECT_EQ(text_of(directory / "calls"), "--parsable --comment=lamec:one " + own + "/job.sh\n");
  EXPECT_EQ(text_of(directory / "runs/one/job.sh"), "#!/bin/bash\necho it's $HOME\n");
}

TEST_F(Scripts, ASecondClientKeepsItsHandsOff) {
  fs::create_directories(directory / "runs/one/lock");
  EXPECT_TRUE(run(submit("#!/bin/bash\n")).has("taken"));
  EXPECT_FALSE(fs::exists(directory / "calls"));
}

TEST_F(Scripts, NoTextOfTheScriptEndsItEarly) {
  const std::string script = "#!/bin/bash\nLAMEC_END\ntouch evil\n'\"`$(x)\\\nLAMEC_END_";
  run(submit(script));
  EXPECT_EQ(text_of(directory / "runs/one/job.sh"), script + "\n");
}

TEST_F(Scripts, ARefusalIsPassedOn) {
  tool("sbatch", "echo 'sbatch: error: no' >&2; exit 3");
  const auto answer = run(submit("#!/bin/bash\n"));
  EXPECT_EQ(answer.value("refused"), "3");
  EXPECT_EQ(answer.value("complaint"), "sbatch: error: no\n");
}

TEST_F(Scripts, SettlingFindsTheJobByItsMark) {
  fs::create_directories(directory / "runs/one/lock");
  tool("squeue", "echo '41|my lamec:one-more'; echo '43|(null)'; echo '44|mine lamec:one'");
  EXPECT_EQ(run(settle_script({directory / "runs", ""}, "one", SchedulerKind::slurm)).value("id"), "44");
  EXPECT_EQ(text_of(directory / "runs/one/id"), "44\n");
}

TEST_F(Scripts, SettlingWithoutALockMakesSureThatNothingIsSubmittedLater) {
  EXPECT_TRUE(run(settle_script({directory / "runs", ""}, "one", SchedulerKind::slurm)).has("never"));
  EXPECT_TRUE(run(submit("#!/bin/bash\n")).has("taken"));
  EXPECT_FALSE(fs::exists(directory / "calls"));
}

TEST_F(Scripts, SettlingWithALockAndNoJobSaysNothing) {
  fs::create_directories(directory / "runs/one/lock");
  EXPECT_TRUE(run(settle_script({directory / "runs", ""}, "one", SchedulerKind::slurm)).has("taken"));
  EXPECT_TRUE(run(settle_script({directory / "runs", ""}, "one", SchedulerKind::torque)).has("taken"));
}

TEST_F(Scripts, DirectoriesMayNameVariablesOfTheFarSide) {
  EXPECT_EQ(run(prepare_script({"$HOME/r u n's", ""}, "one")).value("directory"),
            directory.string() + "/r u n's/one");
  EXPECT_EQ(run(prepare_script({"~/x$(touch evil)", ""}, "one")).value("directory"),
            directory.string() + "/x$(touch evil)/one");
  EXPECT_EQ(run(prepare_script({"", ""}, "one")).value("directory"), directory.string() + "/lamec/one");
  EXPECT_EQ(run(prepare_script({"runs/mine", ""}, "one")).value("directory"),
            directory.string() + "/runs/mine/one");
  EXPECT_FALSE(fs::exists("evil"));
}

TEST_F(Scripts, StatusTellsAnswersFromFailures) {
  tool("squeue", "echo '42|RUNNING||None'");
  tool("sacct", "echo 'Slurm accounting storage is disabled' >&2; exit 1");
  const auto answer = run(status_script({dialects::status_commands(SchedulerKind::slurm, {"42", ""})}));
  EXPECT_EQ(answer.value("status-0-0"), "42|RUNNING||None");
  EXPECT_EQ(answer.value("status-0-0-code"), "0");
  EXPECT_EQ(answer.value("status-0-1-code"), "1");
  EXPECT_EQ(answer.value("status-0-1-complaint"), "Slurm accounting storage is disabled\n");
}

TEST_F(Scripts, AFileIsReadInSteps) {
  const fs::path file = directory / "o'ut";
  std::ofstream(file) << "one\ntwo\nthree\n";
  Answer step = run(read_script(file, 0, 5));
  EXPECT_EQ(step.value("data"), "one\nt");
  step = run(read_script(file, 5, 100));
  EXPECT_EQ(step.value("from") + step.value("data"), "5wo\nthree\n");
  EXPECT_EQ(run(read_script(file, 14, 100)).value("data"), "");
  EXPECT_EQ(run(read_script(file, -1, 100)).value("data"), "three\n");
  EXPECT_EQ(run(read_script(file, -9, 100)).value("data"), "one\ntwo\nthree\n");
  EXPECT_EQ(run(read_script(file, 99, 100)).value("from"), "0") << "it became shorter";
  EXPECT_TRUE(run(read_script(directory / "none", 0, 100)).has("missing"));
}

TEST_F(Scripts, ACommandsWordsArrive) {
  const auto answer = run(plain_script({"sh", "-c", "echo \"$0\"; exit 4", "a 'b' $c"}));
  EXPECT_EQ(answer.value("code"), "4");
  EXPECT_EQ(answer.value("out"), "a 'b' $c");
}

}  // namespace
}  // namespace lamec::jobs
