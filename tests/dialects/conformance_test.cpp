// One suite for all schedulers: the same jobs are printed and read back, the same events of a job's life are
// read from recorded answers, and hostile values meet every quoter. Data: tests/data/dialects/SCHEDULER/,
// where JOB.directives is what a job prints as and STATE.* or STATE-DETAIL.* an answer that must be read as
// that state.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "dialects/dialect.hpp"
#include "model/names.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::filesystem::path data_of(SchedulerKind kind) {
  return std::filesystem::path(LAMEC_SOURCE_DIR) / "tests/data/dialects" / std::string(lamec::to_text(kind));
}

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file);
  EXPECT_TRUE(stream.good()) << file;
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<Directive> directives(const Pairs& pairs) {
  std::vector<Directive> made;
  for (const auto& [key, value] : pairs)
    made.push_back({key, value, Reason{key, "because of " + key, {}, {}}});
  return made;
}

std::string text_of(const Printed& printed) {
  std::string text = "#!/bin/bash\n";
  for (const DirectiveText& line : printed.lines) text += line.text + "\n";
  return text;
}

Pairs sorted(const std::vector<Setting>& settings) {
  Pairs pairs;
  for (const Setting& setting : settings) pairs.emplace_back(setting.key, setting.value);
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

// Jobs as they are asked for. Each prints as tests/data/dialects/SCHEDULER/NAME.directives, where what cannot
// be said stands behind "!".
const std::map<std::string, Pairs>& jobs() {
  static const std::map<std::string, Pairs> k_jobs = {
      {"ddp",
       {{"job-name", "ddp"},
        {"account", "raise-ctp2"},
        {"partition", "gpu"},
        {"nodes", "2"},
        {"gpus-per-node", "4"},
        {"ntasks-per-node", "1"},
        {"cpus-per-task", "128"},
        {"time", "1-06:00:00"}}},
      {"hybrid",
       {{"nodes", "16"},
        {"ntasks-per-node", "4"},
        {"cpus-per-task", "12"},
        {"mem", "28G"},
        {"time", "00:30:00"},
        {"output", "out.txt"}}},
      {"array",
       {{"job-name", "sweep"},
        {"nodes", "1"},
        {"time", "00:10:00"},
        {"array", "0-9"},
        {"output", "o.txt"},
        {"error", "e.txt"}}},
      {"chain", {{"nodes", "1"}, {"exclusive", ""}, {"dependency", "afterok:123:124,afterany:125"}}},
      {"everything-else",
       {{"qos", "high"},
        {"constraint", "largedata"},
        {"clusters", "wice"},
        {"nodes", "1"},
        {"gres", "gpu:a100:2"},
        {"mem", "0"},
        {"array", "1,3,5-9:2%4"},
        {"dependency", "singleton"},
        {"output", "%x-%j.out"},
        {"mail-type", "END"},
        {"", "-m be"}}},
  };
  return k_jobs;
}

class Conformance : public testing::TestWithParam<SchedulerKind> {};

INSTANTIATE_TEST_SUITE_P(All, Conformance,
                         testing::Values(SchedulerKind::slurm, SchedulerKind::pbs, SchedulerKind::torque,
                                         SchedulerKind::pjm),
                         [](const auto& which) { return std::string(lamec::to_text(which.param)); });

TEST_P(Conformance, EveryJobPrintsAsRecorded) {
  for (const auto& [name, pairs] : jobs()) {
    const auto printed = print_directives(GetParam(), directives(pairs));
    ASSERT_TRUE(printed.has_value()) << name;
    std::string text;
    for (const DirectiveText& line : printed->lines) text += line.text + "\n";
    for (const Unsaid& unsaid : printed->unsaid) {
      text += std::string(unsaid.harmless ? "? " : "! ") + unsaid.key + "=" + unsaid.value + ": " +
              unsaid.why + "\n";
    }
    EXPECT_EQ(text, contents(data_of(GetParam()) / (name + ".directives"))) << name;
  }
}

TEST_P(Conformance, NothingIsDroppedSilently) {
  for (const auto& [name, pairs] : jobs()) {
    const auto printed = print_directives(GetParam(), directives(pairs));
    ASSERT_TRUE(printed.has_value()) << name;
    std::set<std::string> dealt_with;
    for (const DirectiveText& line : printed->lines) {
      EXPECT_EQ(line.text.rfind(magic(GetParam()), 0), 0U) << line.text;
      for (const Reason& reason : line.why) dealt_with.insert(reason.rule);
    }
    for (const Unsaid& unsaid : printed->unsaid) dealt_with.insert(unsaid.key);
    for (const auto& [key, value] : pairs)
      EXPECT_TRUE(dealt_with.count(key) > 0) << name << ": --" << key << "=" << value;
  }
}

TEST_P(Conformance, WhatIsPrintedPassesItsOwnValidator) {
  for (const auto& [name, pairs] : jobs()) {
    if (name == "everything-else" && GetParam() == SchedulerKind::slurm) continue;  // holds an option of qsub
    const auto printed = print_directives(GetParam(), directives(pairs));
    ASSERT_TRUE(printed.has_value()) << name;
    for (const Remark& remark : validate(GetParam(), text_of(*printed) + "echo\n"))
      ADD_FAILURE() << name << ":" << remark.line << ": " << remark.what << "\n" << text_of(*printed);
  }
}

// A job of values that all four can say, drawn at random.
Pairs random_job(std::mt19937& random) {
  const auto below = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
  const auto chance = [&] { return below(2) == 0; };
  const auto name = [&] {
    std::string text = "n";
    for (int i = below(8); i > 0; --i) text += "abzAZ019._-"[below(11)];
    return text;
  };
  Pairs job;
  if (chance()) job.emplace_back("job-name", name());
  if (chance()) job.emplace_back("account", name());
  if (chance()) job.emplace_back("partition", name());
  job.emplace_back("nodes", std::to_string(1 + below(64)));
  if (chance()) {
    job.emplace_back("ntasks-per-node", std::to_string(1 + below(48)));
    if (chance()) job.emplace_back("cpus-per-task", std::to_string(1 + below(48)));
  }
  if (chance()) {
    char clock[40];
    const int days = below(3);
    std::snprintf(clock, sizeof clock, "%02d:%02d:%02d", below(24), below(60), 1 + below(59));
    job.emplace_back("time", (days > 0 ? std::to_string(days) + "-" : "") + clock);
  }
  if (chance()) {
    const int gibibytes = 1 + below(500);
    job.emplace_back("mem",
                     chance() ? std::to_string(gibibytes) + "G" : std::to_string(gibibytes * 1024 + 1) + "M");
  }
  if (chance()) job.emplace_back("output", "logs/" + name());
  if (chance()) job.emplace_back("error", "logs/" + name());
  if (chance()) job.emplace_back("array", std::to_string(below(5)) + "-" + std::to_string(5 + below(90)));
  return job;
}

TEST_P(Conformance, WhatIsPrintedIsReadBack) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    Pairs job = random_job(random);
    if (GetParam() != SchedulerKind::pjm) {
      if (random() % 2 == 0) job.emplace_back("gpus-per-node", std::to_string(1 + random() % 8));
      if (random() % 4 == 0) job.emplace_back("exclusive", "");
      if (random() % 4 == 0) job.emplace_back("dependency", "afterok:12:13,afterany:14");
    }
    if (GetParam() == SchedulerKind::torque && random() % 4 == 0) job.emplace_back("constraint", "v100&ib");
    const auto printed = print_directives(GetParam(), directives(job));
    ASSERT_TRUE(printed.has_value());
    EXPECT_TRUE(printed->unsaid.empty());
    std::sort(job.begin(), job.end());
    ASSERT_EQ(sorted(parse_directives(GetParam(), text_of(*printed))), job) << text_of(*printed);
    EXPECT_TRUE(validate(GetParam(), text_of(*printed)).empty()) << text_of(*printed);
  }
}

TEST_P(Conformance, HostileValuesAreOneWordOrRefused) {
  const std::vector<std::string> values = {"a b",  "it's", "say \"x\"", "both ' and \"", "a#b",  "$(id)",
                                           "`id`", "a\\",  "a\\ b",     "--nodes=9",     "-l x", ";reboot",
                                           "ä ö",  "'",    "\"",        "'\"'"};
  for (const std::string& value : values) {
    const auto printed = print_directives(GetParam(), directives({{"account", value}}));
    if (!printed) continue;  // refused: PJM's grammar of quotes is not published
    const auto settings = parse_directives(GetParam(), text_of(*printed));
    ASSERT_EQ(settings.size(), 1U) << text_of(*printed);
    EXPECT_EQ(settings[0].key, "account");
    EXPECT_EQ(settings[0].value, value) << text_of(*printed);
  }
  for (const std::string& value :
       {std::string("a\nb"), std::string("a\rb"), std::string("a\tb"), std::string("a\0b", 3)}) {
    for (const char* key : {"account", "job-name", "output", "partition"})
      EXPECT_FALSE(print_directives(GetParam(), directives({{key, value}})).has_value()) << key;
    EXPECT_FALSE(print_directives(GetParam(), directives({{"", "-m " + value}})).has_value());
  }
}

TEST_P(Conformance, EveryPrintableTextIsOneWordOrRefused) {
  std::mt19937 random(11);
  const std::string letters = "ab \"'\\#$`=-,;:|&*[](){}<>^~!?%@";
  int said = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string value;
    for (unsigned i = 1 + random() % 9; i > 0; --i) value += letters[random() % letters.size()];
    const auto printed = print_directives(GetParam(), directives({{"account", value}}));
    if (!printed) continue;
    ++said;
    const auto settings = parse_directives(GetParam(), text_of(*printed));
    ASSERT_EQ(settings.size(), 1U) << text_of(*printed);
    EXPECT_EQ(settings[0].value, value) << text_of(*printed);
  }
  EXPECT_GT(said, 100);
}

TEST_P(Conformance, PlacesAreTheDirectives) {
  const std::string script = "#!/bin/bash\n# a remark\n\n" + std::string(magic(GetParam())) +
                             "   -N  abc\necho\n" + std::string(magic(GetParam())) + " -N late\n";
  // -N is --nodes for sbatch and a name for the others.
  const auto settings = parse_directives(GetParam(), script);
  ASSERT_EQ(settings.size(), 1U);
  EXPECT_EQ(settings[0].line, 4);
  EXPECT_EQ(settings[0].column, static_cast<int>(magic(GetParam()).size()) + 4);
  EXPECT_EQ(settings[0].value, "abc");
}

TEST_P(Conformance, AScriptIsKnownByItsDirectives) {
  const auto printed = print_directives(GetParam(), directives(jobs().at("ddp")));
  ASSERT_TRUE(printed.has_value());
  EXPECT_EQ(written_for(text_of(*printed)), GetParam());
  EXPECT_EQ(written_for("#!/bin/bash\n# remark\necho\n"), std::nullopt);
}

TEST_P(Conformance, CommonMistakesAreFound) {
  const std::string mark(magic(GetParam()));
  const std::string foreign = GetParam() == SchedulerKind::pjm ? "#PBS" : "#PJM";
  const auto found = [&](const std::string& script, int line, const std::string& part) {
    const auto remarks = validate(GetParam(), script);
    return std::any_of(remarks.begin(), remarks.end(), [&](const Remark& remark) {
      return remark.line == line && remark.column > 0 && contains(remark.what, part) && !remark.why.empty();
    });
  };
  EXPECT_TRUE(found("#!/bin/bash\necho\n" + mark + " -o x\n", 3, "behind the first command"));
  EXPECT_TRUE(found("#!/bin/bash\r\n" + mark + " -o x\r\n", 1, "carriage return"));
  EXPECT_TRUE(found("#!/bin/bash\n" + mark + " -o x\n" + foreign + " -N y\n", 3, foreign));
  EXPECT_TRUE(found("#!/bin/bash\n" + mark + " --no-such-option=1\n", 2, "--no-such-option"));
  EXPECT_TRUE(found("#!/bin/bash\n" + mark + " -o \"x\n", 2, "never closed"));
  EXPECT_TRUE(found("#!/bin/bash\n" + mark + " -o x word\n", 2, "'word' is no option"));
  EXPECT_TRUE(validate(GetParam(), "#!/bin/bash\n" + mark + " -o x\necho\n").empty());
}

// --- Answers ---

// Recorded answers and printed scripts with bytes changed, left out and put in: whatever is read, it is read
// in bounds, and what is said about a place lies inside the text. Worth most under the sanitizers.
TEST_P(Conformance, DamagedTextIsReadInBounds) {
  std::mt19937 random(13);
  const std::string marks = "\n\"'\\ =:,|<>[]{}+-#%\r\t0";
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::directory_iterator(data_of(GetParam())))
    texts.push_back(contents(entry.path()));
  for (int round = 0; round < 3000; ++round) {
    std::string text = texts[random() % texts.size()];
    for (unsigned i = 1 + random() % 4; i > 0 && !text.empty(); --i) {
      const std::size_t at = random() % text.size();
      const unsigned what = random() % 3;
      if (what == 0) text[at] = marks[random() % marks.size()];
      if (what == 1) text.erase(at, random() % 9);
      if (what == 2) text.insert(at, 1, marks[random() % marks.size()]);
    }
    read_status(GetParam(), text);
    read_job_id(GetParam(), text);
    const int lines = static_cast<int>(split_lines(text).size());
    for (const Setting& setting : parse_directives(GetParam(), text)) {
      EXPECT_TRUE(setting.line >= 1 && setting.line <= lines && setting.column >= 1) << text;
    }
    for (const Remark& remark : validate(GetParam(), text)) {
      EXPECT_TRUE(remark.line >= 1 && remark.line <= lines && remark.column >= 1) << text << remark.what;
      EXPECT_FALSE(remark.what.empty() || remark.why.empty()) << text;
    }
  }
}

TEST_P(Conformance, EveryStateIsReadFromRecordedAnswers) {
  std::set<std::string> seen;
  for (const auto& entry : std::filesystem::directory_iterator(data_of(GetParam()))) {
    const std::string file = entry.path().filename().string();
    const std::string state = file.substr(0, file.find_first_of(".-"));
    if (entry.path().extension() == ".directives" || state == "submitted") continue;
    seen.insert(state);
    const auto answer = read_status(GetParam(), contents(entry.path()));
    ASSERT_TRUE(answer.has_value()) << file;
    ASSERT_EQ(answer->size(), 1U) << file;
    const JobStatus& status = answer->front();
    EXPECT_EQ(to_text(status.state), state) << file;
    EXPECT_EQ(status.id.rfind("12345", 0), 0U) << file << ": " << status.id;
    EXPECT_FALSE(status.word.empty()) << file;
    if (status.state == JobState::done) {
      EXPECT_EQ(status.exit_code.value_or(0), 0) << file;
    }
    if (status.state == JobState::failed || status.state == JobState::timeout) {
      EXPECT_NE(advice(GetParam(), status.reason), "") << file << ": " << status.reason;
    }
  }
  // The PBS family has no state for a job that gave way: it is queued again.
  std::set<std::string> wanted = {"queued", "running", "done", "failed", "timeout", "cancelled"};
  if (GetParam() == SchedulerKind::slurm || GetParam() == SchedulerKind::pjm) wanted.insert("preempted");
  for (const std::string& state : wanted) EXPECT_TRUE(seen.count(state) > 0) << state;
}

TEST_P(Conformance, SubmittedJobsAreNumbered) {
  const auto first = read_job_id(GetParam(), contents(data_of(GetParam()) / "submitted.txt"));
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->id.rfind("12345", 0), 0U) << first->id;
  for (const char* nonsense :
       {"", "error: 12345", "Job submitted.", "12345;rm -rf /", "12345 $(id)", "[ERR.] PJM 0057 pjsub"})
    EXPECT_FALSE(read_job_id(GetParam(), nonsense).has_value()) << nonsense;
}

TEST_P(Conformance, CommandsNameTheJob) {
  const auto id = read_job_id(GetParam(), contents(data_of(GetParam()) / "submitted.txt"));
  ASSERT_TRUE(id.has_value());
  EXPECT_EQ(submit_command(GetParam(), "job.sh").back(), "job.sh");
  EXPECT_EQ(submit_command(GetParam(), "job.sh").front(), submitter(GetParam()));
  const auto names_it = [&](const Command& command) { return contains(join(command, " "), id->id); };
  EXPECT_TRUE(names_it(cancel_command(GetParam(), *id)));
  EXPECT_FALSE(status_commands(GetParam(), *id).empty());
  for (const Command& command : status_commands(GetParam(), *id)) EXPECT_TRUE(names_it(command));
}

TEST_P(Conformance, NonsenseIsNoJob) {
  for (const char* text :
       {"", "\n\n", "qstat: Unknown Job Id 1.x", "slurm_load_jobs error: Invalid job id specified"}) {
    const auto answer = read_status(GetParam(), text);
    if (answer) {
      EXPECT_TRUE(answer->empty()) << text;
    }
  }
  EXPECT_EQ(advice(GetParam(), "no such reason"), "");
}

}  // namespace
}  // namespace lamec::dialects
