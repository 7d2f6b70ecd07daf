// The scripts are run by a real shell with stand-ins for the scheduler.
#include "jobs/scripts.hpp"

#include <chrono>
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

TEST_F(Scripts, AChainIsSubmittedInOneGo) {
  tool("sbatch", "echo \"$LAMEC_CHAIN_LINK/$LAMEC_CHAIN_LENGTH $*\" >> " + (directory / "calls").string() +
                     "\necho 4$LAMEC_CHAIN_LINK");
  const std::string body = submit_script({directory / "runs", ""}, "one", SchedulerKind::slurm,
                                         "#!/bin/bash\n", {"--comment=lamec:one"}, 3);
  EXPECT_EQ(run(body).value("id"), "41\n42\n43");
  EXPECT_EQ(run(body).value("id"), "41\n42\n43\n") << "a second time nothing is submitted";
  const std::string own = (directory / "runs/one/job.sh").string();
  const std::string behind = " --kill-on-invalid-dep=yes " + own + "\n";
  EXPECT_EQ(text_of(directory / "calls"),
            "1/3 --parsable --comment=lamec:one " + own +
                "\n2/3 --parsable --comment=lamec:one "
                "--dependency=afternotok:41" +
                behind + "3/3 --parsable --comment=lamec:one --dependency=afternotok:41:42" + behind)
      << "each waits for all before it: a cancelled one did not end well either";
}

TEST_F(Scripts, AChainThatIsRefusedInTheMiddleSaysWhatThereIs) {
  tool("sbatch", "if [ $LAMEC_CHAIN_LINK = 3 ]; then echo no >&2; exit 1; fi\necho 4$LAMEC_CHAIN_LINK");
  const auto answer =
      run(submit_script({directory / "runs", ""}, "one", SchedulerKind::slurm, "#!/bin/bash\n", {}, 3));
  EXPECT_EQ(answer.value("refused"), "1");
  EXPECT_EQ(answer.value("part"), "41\n42");
  EXPECT_FALSE(answer.has("id"));
}

TEST_F(Scripts, HalfAChainIsLeftToWhoeverIsAtIt) {
  fs::create_directories(directory / "runs/one/lock");
  tool("squeue", "echo '52|lamec:one'; echo '51|lamec:one'");
  const std::string body = settle_script({directory / "runs", ""}, "one", SchedulerKind::slurm, 3);
  EXPECT_TRUE(run(body).has("taken")) << "the third may be on its way";
  fs::last_write_time(directory / "runs/one/lock",
                      fs::file_time_type::clock::now() - std::chrono::minutes(5));
  EXPECT_EQ(run(body).value("id"), "51\n52") << "nobody is at it any more";
}

TEST_F(Scripts, ALinkHearsItsNumberWhereTheScriptNamesItsEnvironment) {
  const auto words = [](const std::string& script) {
    return submit_script({"/r", ""}, "one", SchedulerKind::slurm, script, {}, 2);
  };
  EXPECT_NE(
      words("#!/bin/bash\n#SBATCH --export=A=1\n").find(" --export=A=1,LAMEC_CHAIN_LINK,LAMEC_CHAIN_LENGTH "),
      std::string::npos);
  for (const char* none : {"", "#SBATCH --export=NONE\n", "#SBATCH --export=ALL\n"})
    EXPECT_EQ(words("#!/bin/bash\n" + std::string(none)).find(",LAMEC_CHAIN_LINK"), std::string::npos)
        << none;
}

TEST_F(Scripts, ManyBodiesAreOneScript) {
  std::vector<std::string> bodies;
  tool("sbatch", "case $* in *=lamec:b*) echo 'no b' >&2; exit 1;; esac\necho 7");
  for (const char* name : {"a", "b", "c"})
    bodies.push_back(submit_script({directory / "runs", ""}, name, SchedulerKind::slurm,
                                   "#!/bin/bash\nLAMEC_END\n" + std::string(20'000, 'x') + "\n",
                                   {std::string("--comment=lamec:") + name}));
  const Answer all = run(bodies_in_one(bodies));
  EXPECT_EQ(answer_of_body(all, 0).value("id"), "7");
  EXPECT_EQ(answer_of_body(all, 1).value("complaint"), "no b\n");
  EXPECT_FALSE(answer_of_body(all, 1).has("id"));
  EXPECT_EQ(answer_of_body(all, 2).value("directory"), (directory / "runs/c").string());
  EXPECT_TRUE(answer_of_body(all, 3).parts.empty());
}

// Bodies begin where the first one did: a relative directory of runs stays the same for all.
TEST_F(Scripts, ManyBodiesBeginWhereTheFirstDid) {
  std::vector<std::string> bodies = {"  cd /\n  say at \"$PWD\"\n", "  say at \"$PWD\"\n"};
  const Answer all = run("  cd " + directory.string() + "\n" + bodies_in_one(bodies));
  EXPECT_EQ(answer_of_body(all, 0).value("at"), "/");
  EXPECT_EQ(answer_of_body(all, 1).value("at"), directory.string());
}

TEST_F(Scripts, ManyAreSettledWithOneLookAtTheScheduler) {
  for (const char* name : {"a", "b", "c"}) fs::create_directories(directory / "runs" / name / "lock");
  tool("squeue",
       "echo look >> " + (directory / "looks").string() +
           "; echo '5|a comment | of mine lamec:a'; echo '6|lamec:c'; echo '6|lamec:c'; echo '9|lamec:cc'");
  std::vector<std::string> bodies;
  for (const char* name : {"a", "b", "c", "d"})
    bodies.push_back(settle_script({directory / "runs", ""}, name, SchedulerKind::slurm));
  const Answer all = run(bodies_in_one(bodies));
  EXPECT_EQ(answer_of_body(all, 0).value("id"), "5");
  EXPECT_TRUE(answer_of_body(all, 1).has("taken"));
  EXPECT_EQ(answer_of_body(all, 2).value("id"), "6");
  EXPECT_TRUE(answer_of_body(all, 3).has("never"));
  EXPECT_EQ(text_of(directory / "looks"), "look\n");
}

TEST_F(Scripts, AnArrayIsFoundByTheNumberOfAllItsTasks) {
  fs::create_directories(directory / "runs/one/lock");
  tool("sacct", "echo '31_4|lamec:one'; echo '31_[5-9]|lamec:one'");
  EXPECT_EQ(run(settle_script({directory / "runs", ""}, "one", SchedulerKind::slurm)).value("id"), "31");
}

// Stand-ins for qsub, qselect and qstat; what they print is what OpenPBS 20 and Torque 6 do.
class PbsScripts : public Scripts {
 protected:
  void SetUp() override {
    Scripts::SetUp();
    tool("qsub", "printf '%s\\n' \"$@\" > " + (directory / "words").string() + "\nn=$(($(cat " +
                     (directory / "n").string() + " 2> /dev/null || echo 40) + 1)); echo $n > " +
                     (directory / "n").string() + "\necho \"$@\" >> " + (directory / "calls").string() +
                     "\necho $n.server");
    tool("qselect",
         "echo \"qselect $*\" >> " + (directory / "asked").string() + "\necho 41.server\necho '42[].server'");
  }
};

TEST_F(PbsScripts, TheMarkTravelsAsAVariable) {
  const std::string script = "#!/bin/bash\n#PBS -v A=1,B='x y'\n#PBS -l select=1\n";
  EXPECT_EQ(run(submit_script({directory / "runs", ""}, "one", SchedulerKind::pbs, script, {})).value("id"),
            "41.server");
  EXPECT_EQ(text_of(directory / "words"),
            "-v\nA=1,B=x y,LAMEC_RUN=one\n" + (directory / "runs/one/job.sh").string() + "\n");
}

TEST_F(PbsScripts, ItIsFoundByThatInAFoldedRecord) {
  for (const SchedulerKind kind : {SchedulerKind::pbs, SchedulerKind::torque}) {
    fs::remove_all(directory / "runs");
    fs::create_directories(directory / "runs/one/lock");
    tool("qstat",
         "echo \"qstat $*\" >> " + (directory / "asked").string() +
             "\nprintf 'Job Id: 41.server\\n    Job_Name = one\\n    Variable_List = "
             "PBS_O_HOME=/h,LAMEC_RUN=one-more,\\n\\tX=1\\n"
             "    etime = now\\n\\nJob Id: 42[].server\\n    comment = LAMEC_RUN=one\\n    Variable_List = "
             "PBS_O_SYSTEM=Linux,LAMEC_RU\\n\\tN=one,PBS_O_HOST=h\\n    queue = LAMEC_RUN=one\\n'");
    const auto answer = run(settle_script({directory / "runs", ""}, "one", kind));
    EXPECT_EQ(answer.value("id"), "42[].server") << static_cast<int>(kind);
  }
  const std::string asked = text_of(directory / "asked");
  EXPECT_NE(asked.find("qselect -x -u "), std::string::npos) << "PBS Pro: those that are over too";
  EXPECT_NE(asked.find("qstat -f -x 41.server 42[].server"), std::string::npos) << asked;
  EXPECT_NE(asked.find("qstat -f -1 41.server 42[].server"), std::string::npos)
      << "Torque: no line is folded";
}

TEST_F(PbsScripts, WithoutSuchAJobNothingIsSaid) {
  fs::create_directories(directory / "runs/one/lock");
  tool("qselect", "true");
  tool("qstat", "echo 'Job Id: 1.server'; echo '    Variable_List = LAMEC_RUN=one'");
  EXPECT_TRUE(run(settle_script({directory / "runs", ""}, "one", SchedulerKind::pbs)).has("taken"))
      << "qstat without a job lists those of everybody";
}

TEST_F(PbsScripts, AChainDependsByAfternotok) {
  const auto answer =
      run(submit_script({directory / "runs", ""}, "one", SchedulerKind::torque, "#!/bin/bash\n", {}, 3));
  EXPECT_EQ(answer.value("id"), "41.server\n42.server\n43.server");
  const std::string calls = text_of(directory / "calls");
  EXPECT_NE(calls.find("-v LAMEC_RUN=one,LAMEC_CHAIN_LINK=1,LAMEC_CHAIN_LENGTH=3 " + directory.string()),
            std::string::npos)
      << calls;
  EXPECT_NE(calls.find("LAMEC_CHAIN_LINK=3,LAMEC_CHAIN_LENGTH=3 -W depend=afternotok:41.server:42.server "),
            std::string::npos)
      << calls;
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
