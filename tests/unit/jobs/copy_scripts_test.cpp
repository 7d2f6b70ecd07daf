// The scripts are run by a real shell over real files.
#include "jobs/copy_scripts.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "adapters/local_processes.hpp"
#include "jobs/host.hpp"

namespace lamec::jobs {
namespace {

namespace fs = std::filesystem;

class CopyScripts : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "lamec-copy-XXXXXX").string();
    root = fs::canonical(mkdtemp(name.data()));
  }
  void TearDown() override { fs::remove_all(root); }
  static Answer run(const std::string& body) {
    adapters::LocalProcesses processes;
    auto answer = ask({}, body, {}, processes);
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().message);
    return answer.value_or(Answer{});
  }
  void write(const std::string& path, const std::string& text) const { std::ofstream(root / path) << text; }
  std::string text_of(const std::string& path) const {
    std::ifstream in(root / path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  fs::path root;
};

TEST_F(CopyScripts, PathsAreFoundAsTheyAreWritten) {
  fs::create_directories(root / "$HOME x/in\n");
  fs::create_directory_symlink("$HOME x", root / "link");
  const std::string base = root.string();
  EXPECT_EQ(run(source_script({base + "/$HOME x"})).value("root-0"), base + "/$HOME x")
      << "there by these letters";
  EXPECT_EQ(run(source_script({base + "/link//"})).value("root-0"), base + "/link") << "the link itself";
  EXPECT_EQ(run(source_script({base + "/link/."})).value("root-0"), base + "/$HOME x");
  EXPECT_EQ(run(source_script({base + "/link/in\n"})).value("root-0"), base + "/$HOME x/in\n")
      << "no link above";
  EXPECT_EQ(run(source_script({base + "/none"})).value("failed"), "there is no " + base + "/none");
  EXPECT_NE(run(source_script({"$LAMEC_NO_SUCH/x"})).value("failed").find("LAMEC_NO_SUCH"),
            std::string::npos);
  EXPECT_EQ(run(source_script({"/"})).value("failed"), "all of / is not copied");
  EXPECT_EQ(read_entries(run(source_script({base + "/$HOME x"})).value("list-0"))->size(), 2U);
}

TEST_F(CopyScripts, TheTargetIsMadeAndLookedAt) {
  const std::string into = (root / "new/dir").string();
  Answer answer = run(target_script(into, {"a", "b"}, ".lamec-copy-1"));
  EXPECT_EQ(answer.value("into"), into);
  EXPECT_EQ(answer.value("there") + answer.value("staged"), "");
  run(stage_script(into + "/.lamec-copy-1", {}));
  write("new/dir/.lamec-copy-1/x", "1");
  write("new/dir/a", "1");
  write("new/dir/other", "1");
  answer = run(target_script(into, {"a", "b"}, ".lamec-copy-1"));
  const auto there = read_entries(answer.value("there")), staged = read_entries(answer.value("staged"));
  ASSERT_TRUE(there && staged);
  ASSERT_EQ(there->size() + staged->size(), 2U);
  EXPECT_EQ(there->front().path, into + "/a");
  EXPECT_EQ(staged->front().path, "/x");
  run(stage_script(into + "/.lamec-copy-1", {"/x"}));
  EXPECT_FALSE(fs::exists(into + "/.lamec-copy-1/x"));
  EXPECT_NE(run(target_script(into + "/a/b", {}, "s")).value("failed"), "")
      << "a file in place of the directory";
}

TEST_F(CopyScripts, SumsAreThoseOfTheFiles) {
  write("-a\\\n", "abc");
  const auto sums = read_sums(run(sums_script(root.string(), {"/-a\\\n"})).value("sums"));
  ASSERT_TRUE(sums);
  // FIPS 180-2, appendix B.1.
  EXPECT_EQ(sums->begin()->second, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_NE(run(sums_script(root.string(), {"/none"})).value("failed"), "");
  std::vector<std::string> many(1000, "/-a\\\n");
  EXPECT_EQ(run(sums_script(root.string(), many)).value("sums").size(),
            1000 * (64 + 3 + root.string().size() + 5));
  EXPECT_EQ(run(sums_script("", {})).value("sums"), "");
}

TEST_F(CopyScripts, LandingMayRunTwice) {
  fs::create_directories(root / ".stage/p/d");
  write(".stage/p/d/x", "new");
  write(".stage/p/f", "new");
  const Landing landing{(root / ".stage").string(),
                        false,
                        {(root / "e").string()},
                        {{(root / ".stage/p/d").string(), (root / "d").string()},
                         {(root / ".stage/p/f").string(), (root / "e/f").string()}},
                        {{(root / "d").string(), 0500}}};
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(run(landing_script(landing)).has("landed")) << i;
  EXPECT_EQ(text_of("d/x") + text_of("e/f"), "newnew");
  EXPECT_FALSE(fs::exists(root / ".stage"));
  EXPECT_EQ(fs::status(root / "d").permissions(), fs::perms::owner_read | fs::perms::owner_exec);
}

TEST_F(CopyScripts, WhatAppearedMeanwhileStays) {
  fs::create_directories(root / ".stage");
  write(".stage/f", "new");
  write("f", "theirs");
  Landing landing{
      (root / ".stage").string(), false, {}, {{(root / ".stage/f").string(), (root / "f").string()}}, {}};
  EXPECT_NE(run(landing_script(landing)).value("failed").find("was not before"), std::string::npos);
  EXPECT_EQ(text_of("f") + text_of(".stage/f"), "theirsnew");
  landing.overwrite = true;
  EXPECT_TRUE(run(landing_script(landing)).has("landed"));
  EXPECT_EQ(text_of("f"), "new");
}

}  // namespace
}  // namespace lamec::jobs
