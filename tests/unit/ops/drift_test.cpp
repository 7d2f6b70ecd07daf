// Modules that went, moved or changed their name: check and eval name each of them with what takes its place.
// Cases: tests/data/jsc/drift.yaml.
#include <algorithm>
#include <cctype>
#include <gtest/gtest.h>
#include <stdexcept>
#include <yaml-cpp/yaml.h>

#include "ops/check.hpp"
#include "ops/eval.hpp"
#include "resolve/became.hpp"
#include "resolve/load_line.hpp"
#include "script/module_lines.hpp"
#include "script/parse.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

using Words = std::vector<std::string>;

const catalog::Library& library() {
  static const catalog::Library k_library = [] {
    auto opened = catalog::Library::built_in();
    if (!opened) throw std::runtime_error(to_text(opened.error()));
    return *std::move(opened);
  }();
  return k_library;
}

struct Case {
  std::string stage;
  Words before;
  std::string word;
  std::string became;
  Words now;
  std::string listed;  // a row that stands for it
  std::string last;
};

Words words_of(const YAML::Node& node) {
  Words words;
  for (const YAML::Node& word : node) words.push_back(word.as<std::string>());
  return words;
}

std::vector<Case> cases() {
  std::vector<Case> all;
  const YAML::Node file = YAML::LoadFile(LAMEC_SOURCE_DIR "/tests/data/jsc/drift.yaml");
  for (const char* part : {"inside", "between"}) {
    for (const YAML::Node& node : file[part]) {
      Case one{node["stage"].as<std::string>(),  words_of(node["before"]), node["word"].as<std::string>(),
               node["became"].as<std::string>(), words_of(node["now"]),    "",
               node["last"].as<std::string>("")};
      one.listed = node["listed"].as<std::string>(one.now.empty() ? "" : one.now.back());
      all.push_back(std::move(one));
    }
  }
  return all;
}

void PrintTo(const Case& one, std::ostream* out) {
  *out << "Stages/" << one.stage << " " << join(one.before, " ") << " " << one.word;
}

std::string script_with(const Case& one, const Words& words) {
  Words all = one.before;
  all.insert(all.end(), words.begin(), words.end());
  return "#!/bin/bash\n#SBATCH --partition=dc-gpu --account=x --gpus-per-node=4\nml --force purge\nml use "
         "$OTHERSTAGES\nml Stages/" +
         one.stage + " " + join(all, " ") + "\nsrun python train.py\n";
}

// What check says of the load line, note or worse, as "message | fix".
Words load_findings(const std::string& text) {
  const auto system = library().system("jureca");
  const auto findings = check_offline(script::parse(text), "old.sh", &*system, library());
  Words said;
  if (!findings) return {to_text(findings.error())};
  for (const Finding& finding : *findings) {
    if (finding.code == "LM001") said.push_back(finding.message + " | " + finding.fix);
  }
  return said;
}

Evaluated evaluated(const std::string& text, const EvalOptions& options) {
  const auto done = eval(text, "old.sh", options, library());
  if (!done) ADD_FAILURE() << to_text(done.error()) << "\n" << text;
  return done.value_or(Evaluated{});
}

std::string notes_with(const Evaluated& done, const std::string& word) {
  std::string found;
  for (const Note& note : done.notes) {
    if (contains(note.text, word)) found += note.text + "\n";
  }
  return found;
}

// The words of the load line behind the stage.
Words load_line(const std::string& text, std::string& stage) {
  for (const script::ModuleCommand& command : script::module_commands(script::parse(text))) {
    if (command.verb != script::ModuleVerb::load) continue;
    Words words;
    for (const script::ShellWord& word : command.words) words.push_back(word.text);
    if (words.empty() || words.front().rfind("Stages/", 0) != 0) continue;
    stage = words.front().substr(7);
    words.erase(words.begin());
    return words;
  }
  return {};
}

class Drift : public testing::TestWithParam<Case> {
 protected:
  const Case& one = GetParam();
};

TEST_P(Drift, TheTreeTellsWhatBecameOfIt) {
  const Stage* const stage = library().stage("jsc", one.stage).value_or(nullptr);
  ASSERT_NE(stage, nullptr);
  const auto fate = resolve::what_became(*stage, one.before, one.word);
  if (one.became == "loads") {
    ASSERT_FALSE(fate.has_value());
    Words all = one.before;
    all.push_back(one.word);
    const auto steps = resolve::walk_load_line(*stage, all);
    EXPECT_EQ(stage->modules[*steps.back().module].load_name(), one.now.back());
    return;
  }
  ASSERT_TRUE(fate.has_value());
  const std::pair<const char*, resolve::Became> kinds[] = {{"new-version", resolve::Became::other_version},
                                                           {"moved", resolve::Became::moved},
                                                           {"renamed", resolve::Became::renamed},
                                                           {"gone", resolve::Became::gone}};
  for (const auto& [name, kind] : kinds) {
    if (one.became == name) {
      EXPECT_EQ(fate->what, kind);
    }
  }
  EXPECT_EQ(fate->instead, one.now);
  EXPECT_EQ(fate->listed, one.listed);
}

TEST_P(Drift, CheckNamesItAndItsFixLoads) {
  const Words said = load_findings(script_with(one, {one.word}));
  if (one.became == "loads") {
    EXPECT_EQ(said, Words{});
    return;
  }
  ASSERT_EQ(said.size(), 1U) << join(said, "\n");
  EXPECT_TRUE(contains(said[0], one.word)) << said[0];
  EXPECT_TRUE(one.became == "moved" || contains(said[0], one.listed)) << said[0];
  EXPECT_TRUE(contains(said[0], one.last)) << said[0];
  if (one.now.empty()) return;
  const Words openers(one.now.begin(), one.now.end() - 1);
  EXPECT_TRUE(contains(said[0], one.became == "moved"
                                    ? "load before it: " + join(openers, " ")
                                    : "load in place of " + one.word + ": " + join(one.now, " ")))
      << said[0];
  EXPECT_EQ(load_findings(script_with(one, one.now)), Words{});
}

// A line that a person put behind the resolver's: it stays, and is named where the stage does not take it
// there.
TEST_P(Drift, EvalNamesItInABlock) {
  const std::string line = "ml " + one.word;
  const std::string head = "# MODULES BEGIN jureca pytorch stage=" + one.stage + "\n";
  const std::string empty = evaluated(head + "# MODULES END\n", {}).text;
  const Evaluated done = evaluated(replace_all(empty, "# MODULES END", line + "\n# MODULES END"), {});
  ASSERT_TRUE(contains(done.text, "\n" + line + "\n")) << done.text;
  std::string stage_name;
  Words words = load_line(done.text, stage_name);
  ASSERT_EQ(stage_name, one.stage);
  const Stage* const stage = library().stage("jsc", one.stage).value_or(nullptr);
  ASSERT_NE(stage, nullptr);
  const auto fate = resolve::what_became(*stage, words, one.word);
  if (!fate) {
    EXPECT_EQ(notes_with(done, one.word), "");
    return;
  }
  const std::string said = notes_with(done, one.word);
  EXPECT_TRUE(contains(said, "will not load " + one.word)) << said;
  EXPECT_TRUE(fate->what == resolve::Became::moved || contains(said, fate->listed)) << said;
  EXPECT_TRUE(contains(said, one.last)) << said;
  if (fate->instead.empty()) return;
  words.insert(words.end(), fate->instead.begin(), fate->instead.end());
  EXPECT_TRUE(resolve::all_loaded(resolve::walk_load_line(*stage, words))) << join(words, " ");
}

// A script without a block goes to the stage that pytorch has today.
TEST_P(Drift, AdoptNamesIt) {
  EvalOptions options;
  options.adopt = true;
  options.on = "jureca";
  options.software = {"pytorch"};
  const Evaluated done = evaluated(script_with(one, {one.word}), options);
  std::string stage_name;
  const Words words = load_line(done.text, stage_name);
  if (std::find(words.begin(), words.end(), one.word) == words.end() || one.became != "loads") {
    EXPECT_NE(notes_with(done, one.word), "") << done.text;
  }
  // What stands in the new line loads, or is named.
  const Stage* const stage = library().stage("jsc", stage_name).value_or(nullptr);
  ASSERT_NE(stage, nullptr);
  const auto steps = resolve::walk_load_line(*stage, words);
  for (const resolve::LoadStep& step : steps) {
    const bool loads =
        step.outcome == resolve::LoadOutcome::loaded || step.outcome == resolve::LoadOutcome::by_prefix;
    EXPECT_TRUE(loads || notes_with(done, step.word + " is kept: ") != "") << step.word;
  }
}

std::string name_of(const testing::TestParamInfo<Case>& info) {
  std::string name = std::to_string(info.index) + "_" + info.param.stage + "_" + info.param.word;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}
INSTANTIATE_TEST_SUITE_P(Cases, Drift, testing::ValuesIn(cases()), name_of);

TEST(DriftCases, AreAllThere) {
  EXPECT_EQ(cases().size(), 54U);
}

}  // namespace
}  // namespace lamec::ops
