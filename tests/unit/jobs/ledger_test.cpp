#include "jobs/ledger.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace lamec::jobs {
namespace {

class LedgerFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "lamec-ledger-XXXXXX").string();
    directory = mkdtemp(name.data());
    file = directory / "state" / "runs.sqlite";
  }
  void TearDown() override { std::filesystem::remove_all(directory); }
  static jobs::Run run(const std::string& name) {
    jobs::Run one;
    one.name = name;
    one.label = "it's \"x\"\n";
    one.system = "jureca";
    one.script = "#!/bin/bash\n\xff";
    one.submitted = one.changed = 5;
    return one;
  }
  std::filesystem::path directory;
  std::filesystem::path file;
};

TEST_F(LedgerFile, KeepsWhatItIsGiven) {
  auto ledger = Ledger::open(file);
  ASSERT_TRUE(ledger) << to_text(ledger.error());
  jobs::Run one = run("a");
  one.id = *ledger->add(one);
  one.exit_code = 3;
  one.state = "failed";
  one.job = "77";
  one.changed = 9;
  ASSERT_TRUE(ledger->update(one));
  EXPECT_EQ(*Ledger::open(file)->find("1"), one);
  EXPECT_EQ(*ledger->find("77"), one);
  EXPECT_EQ(*ledger->find("a"), one);
  EXPECT_EQ(*ledger->find("last"), one);
  const auto history = ledger->history(one.id);
  ASSERT_EQ(history->size(), 2U);
  EXPECT_EQ((*history)[0].state, "submitting");
  EXPECT_EQ((*history)[1].at, 9);
}

TEST_F(LedgerFile, IsNobodyElsesMatter) {
  ASSERT_TRUE(Ledger::open(file));
  struct stat found {};
  ASSERT_EQ(stat(file.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST_F(LedgerFile, AStateIsWrittenDownOnce) {
  auto ledger = Ledger::open(file);
  jobs::Run one = run("a");
  one.id = *ledger->add(one);
  for (const char* state : {"queued", "queued", "running", "queued"}) {
    one.state = state;
    ASSERT_TRUE(ledger->update(one));
  }
  EXPECT_EQ(ledger->history(one.id)->size(), 4U) << "submitting, queued, running, queued again";
}

TEST_F(LedgerFile, Filters) {
  auto ledger = Ledger::open(file);
  const char* states[] = {"done", "queued", "unknown", "done"};
  for (int i = 0; i < 4; ++i) {
    jobs::Run one = run("run" + std::to_string(i));
    one.state = states[i];
    if (i == 3) one.system = "lumi-g";
    ASSERT_TRUE(ledger->add(one));
  }
  EXPECT_EQ(ledger->runs({})->size(), 4U);
  EXPECT_EQ(ledger->runs({"lumi-g", "", 0})->size(), 1U);
  EXPECT_EQ(ledger->runs({"", "open", 0})->size(), 2U);
  EXPECT_EQ(ledger->runs({"jureca", "done", 0})->size(), 1U);
  const auto newest = ledger->runs({"", "", 2});
  ASSERT_EQ(newest->size(), 2U);
  EXPECT_EQ(newest->front().name, "run2") << "oldest of the newest first";
}

TEST_F(LedgerFile, ANumberIsARunBeforeItIsAJob) {
  auto ledger = Ledger::open(file);
  jobs::Run one = run("a");
  ASSERT_TRUE(ledger->add(one));
  jobs::Run two = run("b");
  two.job = "1";
  ASSERT_TRUE(ledger->add(two));
  EXPECT_EQ(ledger->find("1")->name, "a");
  const auto missing = ledger->find("9");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message, "no run is called '9'");
}

TEST_F(LedgerFile, OneOfANewerProgramIsLeftAlone) {
  ASSERT_TRUE(Ledger::open(file));
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekp(60);  // user_version, big-endian (sqlite.org/fileformat2.html, 1.3)
  bytes.write("\0\0\0\x09", 4);
  bytes.close();
  const auto opened = Ledger::open(file);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.find("newer lamec"), std::string::npos) << opened.error().message;
}

// A file that version 1 wrote: nothing of it is lost, and what came later is empty.
TEST_F(LedgerFile, AnOldOneIsBroughtUpToDate) {
  std::filesystem::create_directories(file.parent_path());
  std::filesystem::copy_file(LAMEC_SOURCE_DIR "/tests/data/ledgers/version-1.sqlite", file);
  auto ledger = Ledger::open(file);
  ASSERT_TRUE(ledger) << to_text(ledger.error());
  const auto one = ledger->find("4711");
  ASSERT_TRUE(one);
  EXPECT_EQ(one->script, "#!/bin/bash\n#SBATCH --time=01:00:00\ntrue\n");
  EXPECT_EQ(one->output, "/p/out");
  EXPECT_EQ(one->exit_code, 0);
  EXPECT_EQ(one->used, dialects::JobUsage{});
  EXPECT_EQ(ledger->history(1)->size(), 3U);
  jobs::Run two = *ledger->find("last");
  EXPECT_EQ(two.reason, "Priority");
  two.links = "4712=queued 4713=queued";
  two.used.elapsed = 5;
  ASSERT_TRUE(ledger->update(two));
  EXPECT_EQ(*Ledger::open(file)->find("4713"), two) << "opened a second time, found by a link";
  EXPECT_FALSE(Ledger::open(file)->find("471"));
}

TEST_F(LedgerFile, ManyRunsAreWrittenTogetherOrNotAtAll) {
  auto ledger = Ledger::open(file);
  std::vector<jobs::Run> runs = {run("a"), run("b"), run("c")};
  ASSERT_TRUE(ledger->add(runs));
  EXPECT_EQ(runs[2].id, 3);
  EXPECT_EQ(*ledger->find("b"), runs[1]);
  std::vector<jobs::Run> more = {run("d"), run("a")};
  EXPECT_FALSE(ledger->add(more));
  EXPECT_EQ(ledger->runs({})->size(), 3U);
  for (jobs::Run& each : runs) each.state = "done";
  ASSERT_TRUE(ledger->update(runs));
  EXPECT_EQ(ledger->runs({"", "done", 0})->size(), 3U);
}

TEST_F(LedgerFile, ListsComeWithoutScripts) {
  auto ledger = Ledger::open(file);
  ASSERT_TRUE(ledger->add(run("a")));
  EXPECT_EQ(ledger->runs({})->front().script, "");
  EXPECT_EQ(ledger->runs({"", "", 0, true})->front().script, run("a").script);
  EXPECT_EQ(*ledger->script(1), run("a").script);
  jobs::Run listed = ledger->runs({})->front();
  ASSERT_TRUE(ledger->update(listed));
  EXPECT_EQ(ledger->find("1")->script, run("a").script) << "an update leaves the script alone";
}

TEST_F(LedgerFile, OneNameIsOneRun) {
  auto ledger = Ledger::open(file);
  ASSERT_TRUE(ledger->add(run("a")));
  EXPECT_FALSE(ledger->add(run("a")));
  EXPECT_EQ(ledger->runs({})->size(), 1U);
}

}  // namespace
}  // namespace lamec::jobs
