#include "catalog/lint.hpp"

#include <gtest/gtest.h>

#include "folders.hpp"

namespace lamec::catalog {
namespace {

constexpr const char* k_system = "/catalogue/sites/here/box.yaml";
constexpr const char* k_stage = "/catalogue/sites/here/stages/2024.yaml";

// Findings for valid/minimal with one text changed, as "CODE severity line: message".
std::vector<std::string> findings(const std::string& file, const std::string& from, const std::string& to,
                                  const std::string& today = "") {
  fake::FakeFiles files = test::valid("minimal");
  std::string& text = files.entries[file].text;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  const Result<Library> library = Library::from_directory("/catalogue", files);
  EXPECT_TRUE(library) << to_text(library.error());
  const char* k_severities[] = {"note", "warning", "error"};
  std::vector<std::string> out;
  for (const Finding& finding : lint(*library, today)) {
    out.push_back(finding.code + " " + k_severities[static_cast<int>(finding.severity)] + " " +
                  std::to_string(finding.where.line) + ": " + finding.message);
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(Lint, AGoodCatalogueIsClean) {
  EXPECT_EQ(findings(k_system, "box", "box"), Lines{});
  fake::FakeFiles files = test::valid("minimal");
  EXPECT_TRUE(lint(*Library::from_directory("/catalogue", files), "2025-01-01").empty());
}

TEST(Lint, NamesMustLeadSomewhere) {
  EXPECT_EQ(findings(k_system, "software: [ddp]", "software: [dpd]"),
            (Lines{"LC001 error 15: no software is called 'dpd'"}));
  EXPECT_EQ(findings(k_system, "    software", "    partitions: [gpus]\n    software"),
            (Lines{"LC001 error 15: no partition is called 'gpus'"}));
  EXPECT_EQ(findings(k_system, "    stage: '2024'", "    stage: '2025'"),
            (Lines{"LC001 error 15: no stage of here is called '2025'"}));
  EXPECT_EQ(findings(k_system, "  '2024': {}", "  '2026': {}"),
            (Lines{"LC001 error 13: no stage of here is called '2026'"}));
  EXPECT_EQ(findings(k_system, "gpu_partition: gpu", "gpu_partition: gup"),
            (Lines{"LC001 error 21: no partition is called 'gup'"}));
  EXPECT_EQ(findings(k_system, "environment: block", "environment: black"),
            (Lines{"LC001 error 23: no environment is called 'black'"}));
  EXPECT_EQ(findings(k_system, "tool: lmod", "tool: lmod\n  default_stage: '2042'"),
            (Lines{"LC001 error 10: no stage of here is called '2042'"}));
}

TEST(Lint, AStageIsRecognisedByItsPrefix) {
  EXPECT_EQ(findings(k_system, "stage_prefix: Stages/", "stage_prefix: stage/"),
            (Lines{"LC010 error 13: stage 2024 is loaded as 'Stages/2024', and 'stage_prefix' makes "
                   "'stage/2024' of it"}));
}

TEST(Lint, ModulesAreLookedUpInTheTree) {
  EXPECT_EQ(
      findings(k_system, "GCC/12.3.0", "GCC/13"),
      (Lines{"LC002 warning 15: the environment 'block' loads GCC/13, which stage 2024 does not show"}));
  EXPECT_EQ(findings(k_system, "GCC/12.3.0", "GCC"), Lines{});
  EXPECT_EQ(findings(k_system, "GCC/12.3.0", "zlib/1.2.13"), Lines{});
}

// What absence means depends on how complete the listing is.
TEST(Lint, AbsenceCountsByCompleteness) {
  const auto severity = [](const std::string& completeness) {
    fake::FakeFiles files = test::valid("minimal");
    std::string& system = files.entries[k_system].text;
    system.replace(system.find("GCC/12.3.0"), 10, "GCC/13");
    std::string& stage = files.entries[k_stage].text;
    stage.replace(stage.find("snapshot"), 8, completeness);
    const std::vector<Finding> found = lint(*Library::from_directory("/catalogue", files));
    return found.empty() ? -1 : static_cast<int>(found[0].severity);
  };
  EXPECT_EQ(severity("probed"), static_cast<int>(Severity::error));
  EXPECT_EQ(severity("snapshot"), static_cast<int>(Severity::warning));
  EXPECT_EQ(severity("partial"), -1);
  EXPECT_EQ(severity("unknown"), -1);
}

TEST(Lint, SourcesHaveDatesAndUses) {
  EXPECT_EQ(findings(k_system, "date: 2025-01-31, level: official", "level: official"),
            (Lines{"LC003 warning 1: the source 'desk' has no date"}));
  EXPECT_EQ(findings(k_system, "date: 2025-01-31, level: official", "level: unverified"), Lines{});
  EXPECT_EQ(findings(k_system, "sources:\n", "sources:\n  other: {source: x, date: 2025, level: field}\n"),
            (Lines{"LC007 note 1: the source 'other' is named by nothing"}));
}

TEST(Lint, RecipesMayHoldSourcesForTheWholeFile) {
  EXPECT_EQ(findings("/catalogue/recipes/ddp.yaml", "sources:\n",
                     "sources:\n  other: {source: x, date: 2025, level: field}\n"),
            Lines{});
}

TEST(Lint, OldSourcesAreNoted) {
  const auto codes = [](const std::string& today) {
    return findings(k_system, "2025-01-31", "2025-01-31", today);
  };
  EXPECT_EQ(codes("2025-05-31"), Lines{});
  EXPECT_EQ(codes("2025-06-02"), (Lines{"LC004 note 1: the source 'listing' is of 2024-06-01"}));
  // "2024" may have been its last day.
  EXPECT_EQ(codes("2025-12-31").size(), 1U);
  EXPECT_EQ(codes("2026-01-01").size(), 2U);
  EXPECT_EQ(codes("2026-02-01").size(), 3U);
  EXPECT_EQ(codes("yesterday"), Lines{});
}

TEST(Lint, PartitionsSayHowManyNodes) {
  EXPECT_EQ(findings(k_system, "    nodes: 4\n", ""),
            (Lines{"LC005 warning 25: the partition 'gpu' does not say how many nodes it has"}));
  EXPECT_EQ(findings(k_system, "    nodes: 4\n", "    nodes: null\n"),
            (Lines{"LC005 note 25: the partition 'gpu' does not say how many nodes it has"}));
}

TEST(Lint, LimitsAgree) {
  EXPECT_EQ(findings(k_system, "    nodes: 4\n", "    nodes: 4\n    max_nodes: 5\n"),
            (Lines{"LC009 error 27: 'max_nodes' is more than the partition's 'nodes'"}));
  EXPECT_EQ(findings(k_system, "    nodes: 4\n", "    nodes: 4\n    min_nodes: 3\n    max_nodes: 2\n"),
            (Lines{"LC009 error 27: 'min_nodes' is more than 'max_nodes'"}));
  EXPECT_EQ(findings(k_system, "    nodes: 4\n", "    nodes: 4\n    default_time: 2d\n"),
            (Lines{"LC009 error 27: 'default_time' is longer than 'max_time'"}));
}

TEST(Lint, StagesAreWhole) {
  EXPECT_EQ(findings(k_stage, "    opened_by: [GCC/12.3.0@Core]",
                     "    opened_by: [GCC/12.3.0@Core]\n  Compiler/x: {}"),
            (Lines{"LC006 warning 1: nothing opens the level 'Compiler/x'"}));
  EXPECT_EQ(findings(k_stage, "rows:", "prefer: [Intel]\nrows:"),
            (Lines{"LC008 warning 1: 'prefer' names 'Intel', which no row is called"}));
  EXPECT_EQ(findings(k_system, "'2024': {}", "'2024': {not_installed: [Intel]}"),
            (Lines{"LC008 warning 13: 'not_installed' names 'Intel', which the stage does not have"}));
}

// The built-in catalogue has no errors. Warnings may stand: a snapshot need not show everything that was
// seen.
TEST(Lint, BuiltInCatalogueHasNoErrors) {
  const Result<Library> library = Library::built_in();
  ASSERT_TRUE(library);
  for (const Finding& finding : lint(*library)) {
    EXPECT_NE(finding.severity, Severity::error)
        << finding.where.file << ":" << finding.where.line << ": " << finding.message;
  }
}

}  // namespace
}  // namespace lamec::catalog
