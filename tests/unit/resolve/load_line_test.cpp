#include "resolve/load_line.hpp"

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include "catalog/library.hpp"
#include "support/toy_stage.hpp"
#include "util/text.hpp"

namespace lamec::resolve {
namespace {

TEST(LoadLine, FindsNamesVersionsAndPrefixes) {
  const Stage stage = support::toy_stage();
  const auto steps = walk_load_line(stage, {"GCC", "PyTorch/2", "Python/3.11", "zlib/.1.2"});
  EXPECT_TRUE(all_loaded(steps));
  EXPECT_EQ(steps[0].outcome, LoadOutcome::loaded);
  EXPECT_EQ(stage.modules[*steps[0].module].version, "12");
  EXPECT_EQ(steps[1].outcome, LoadOutcome::by_prefix);
  EXPECT_EQ(stage.modules[*steps[1].module].version, "2.1");
}

TEST(LoadLine, SaysWhatToLoadBefore) {
  const auto steps = walk_load_line(support::toy_stage(), {"PyTorch"});
  EXPECT_EQ(steps[0].outcome, LoadOutcome::closed);
  EXPECT_EQ(steps[0].opens_it.front(), "GCC/12");
}

TEST(LoadLine, TellsMissingVersionsFromMissingNames) {
  const auto steps = walk_load_line(support::toy_stage(), {"GCC/12", "PyTorch/9", "PyTorh"});
  EXPECT_EQ(steps[1].outcome, LoadOutcome::no_version);
  EXPECT_EQ(steps[1].near, (std::vector<std::string>{"2.0", "2.1"}));
  EXPECT_EQ(steps[2].outcome, LoadOutcome::no_module);
  EXPECT_EQ(steps[2].near, std::vector<std::string>{"PyTorch"});
}

TEST(LoadLine, ASecondCompilerPushesTheFirstOut) {
  const Stage stage = support::toy_stage();
  const auto steps = walk_load_line(stage, {"GCC/12", "OpenMPI/4", "Intel/2023", "Horovod"});
  ASSERT_TRUE(steps[2].replaces.has_value());
  EXPECT_EQ(stage.modules[*steps[2].replaces].name, "GCC");
}

std::vector<std::string> words_of(const YAML::Node& node) {
  std::vector<std::string> words;
  for (const YAML::Node& word : node) words.push_back(word.as<std::string>());
  return words;
}

// Blocks seen in real scripts: each gives the verdict that was found by hand, and for the reason that was
// found by hand.
class ObservedBlocks : public testing::TestWithParam<int> {
 protected:
  static YAML::Node blocks() {
    return YAML::LoadFile(LAMEC_SOURCE_DIR "/tests/data/jsc/observed-blocks.yaml")["blocks"];
  }
};

TEST_P(ObservedBlocks, GiveTheKnownVerdict) {
  const YAML::Node block = blocks()[static_cast<std::size_t>(GetParam())];
  const std::string verdict = block["verdict"].as<std::string>();
  const auto library = catalog::Library::built_in();
  ASSERT_TRUE(library.has_value());
  const Stage* const stage = library->stage("jsc", block["stage"].as<std::string>()).value_or(nullptr);
  ASSERT_NE(stage, nullptr);
  if (verdict == "unknown") {
    EXPECT_EQ(stage->completeness, Completeness::unknown);
    return;
  }
  std::vector<std::string> missing;
  std::vector<std::string> prefix;
  for (const LoadStep& step : walk_load_line(*stage, words_of(block["modules"]))) {
    if (step.outcome == LoadOutcome::by_prefix) prefix.push_back(step.word);
    if (step.outcome != LoadOutcome::loaded && step.outcome != LoadOutcome::by_prefix)
      missing.push_back(step.word);
  }
  std::vector<std::string> expected_missing;
  // Names that have become rows since the public listing are found today.
  const std::vector<std::string> since = words_of(block["field"]);
  for (const std::string& word : words_of(block["missing"])) {
    if (std::find(since.begin(), since.end(), word) == since.end()) expected_missing.push_back(word);
  }
  EXPECT_EQ(missing, expected_missing) << block["name"].as<std::string>();
  EXPECT_EQ(!prefix.empty(), verdict == "partial") << join(prefix, " ");
}

INSTANTIATE_TEST_SUITE_P(All, ObservedBlocks, testing::Range(0, 17));

TEST(ObservedBlocksFile, HoldsSeventeen) {
  EXPECT_EQ(YAML::LoadFile(LAMEC_SOURCE_DIR "/tests/data/jsc/observed-blocks.yaml")["blocks"].size(), 17U);
}

}  // namespace
}  // namespace lamec::resolve
