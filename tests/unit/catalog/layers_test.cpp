// Layers over the built-in catalogue, and the cache of what came out.
#include <gtest/gtest.h>

#include "catalog/library.hpp"
#include "folders.hpp"

namespace lamec::catalog {
namespace {

// The first built-in system, whatever the data are: these tests are about layers, not about facts.
System built_in_system() {
  const Result<Library> library = Library::built_in();
  EXPECT_TRUE(library) << to_text(library.error());
  return *library->system("jureca");
}

std::string overlay(const System& system, const std::string& nodes) {
  return "system: " + system.name +
         "\nevidence: desk\nsources:\n  desk: {source: the help desk, date: 2026-01-02, level: official}\n" +
         "partitions:\n  " + system.partitions[0].name + ":\n    max_nodes: " + nodes + "\n";
}

fake::FakeFiles layer_with(const std::string& text) {
  const System system = built_in_system();
  fake::FakeFiles files;
  files.entries["/layer/sites/" + system.site + "/" + system.name + ".yaml"] = {text};
  return files;
}

std::string cache_file(const fake::FakeFiles& files) {
  for (const auto& [name, entry] : files.entries) {
    if (name.rfind("/cache/", 0) == 0) return name;
  }
  return "";
}

TEST(Layers, NoneIsTheBuiltInCatalogue) {
  fake::FakeFiles files;
  const Result<Library> library = Library::open({}, files);
  ASSERT_TRUE(library);
  EXPECT_EQ(library->revision(), Library::built_in()->revision());
  EXPECT_TRUE(files.entries.empty());
}

TEST(Layers, OneFactIsLaidOverTheRest) {
  const System before = built_in_system();
  fake::FakeFiles files = layer_with(overlay(before, "3"));
  const Result<Library> library = Library::open({{"/layer"}, ""}, files);
  ASSERT_TRUE(library) << to_text(library.error());
  const System after = *library->system(before.name);
  const Sourced<int>& fact = after.partitions[0].max_nodes;
  EXPECT_EQ(fact.value, 3);
  EXPECT_EQ(fact.evidence, "desk");
  EXPECT_EQ(fact.origin, (Origin{"/layer/sites/" + before.site + "/" + before.name + ".yaml", 7, "/layer"}));
  EXPECT_EQ(library->line(fact.origin), "    max_nodes: 3");
  EXPECT_EQ(after.sources.size(), before.sources.size() + 1);
  // Everything else is as it was.
  System expected = after;
  expected.partitions[0].max_nodes = before.partitions[0].max_nodes;
  for (Partition& partition : expected.partitions) {
    if (partition.max_nodes.origin.layer == "/layer") ADD_FAILURE() << partition.name;
  }
  expected.sources = before.sources;
  EXPECT_TRUE(expected == before);
  EXPECT_EQ(library->system_names(), Library::built_in()->system_names());
}

TEST(Layers, TheStrongestLayerWins) {
  const System system = built_in_system();
  fake::FakeFiles files = layer_with(overlay(system, "3"));
  const std::string name = "/sites/" + system.site + "/" + system.name + ".yaml";
  files.entries["/mine" + name] = {overlay(system, "5")};
  EXPECT_EQ(
      Library::open({{"/layer", "/mine"}, ""}, files)->system(system.name)->partitions[0].max_nodes.value, 5);
  EXPECT_EQ(
      Library::open({{"/mine", "/layer"}, ""}, files)->system(system.name)->partitions[0].max_nodes.value, 3);
}

TEST(Layers, AFactWithoutEvidenceIsRefused) {
  const System system = built_in_system();
  fake::FakeFiles files = layer_with("system: " + system.name + "\npartitions:\n  " +
                                     system.partitions[0].name + ":\n    max_nodes: 3\n");
  const Result<Library> library = Library::open({{"/layer"}, ""}, files);
  ASSERT_FALSE(library);
  EXPECT_EQ(library.error().message, "'max_nodes' does not say who knows it");
  EXPECT_EQ(library.error().where->file, "/layer/sites/" + system.site + "/" + system.name + ".yaml");
  EXPECT_EQ(library.error().where->line, 4);
}

TEST(Layers, SourcesOfTheBuiltInFileMayBeNamed) {
  const System system = built_in_system();
  fake::FakeFiles files =
      layer_with("system: " + system.name + "\npartitions:\n  " + system.partitions[0].name +
                 ":\n    max_nodes: {value: 3, evidence: " + system.sources[0].key + "}\n");
  const Result<Library> library = Library::open({{"/layer"}, ""}, files);
  ASSERT_TRUE(library) << to_text(library.error());
  EXPECT_EQ(library->system(system.name)->partitions[0].max_nodes.evidence, system.sources[0].key);
}

TEST(Layers, NewSitesSystemsStagesAndRecipesAreAdded) {
  fake::FakeFiles files;
  test::lay(files, test::k_catalogs / "valid/full", "/layer");
  files.entries["/layer/recipes/own.yaml"] = {"recipe: own\ntitle: Our own\nsources: {}\n"};
  files.entries.erase("/layer/recipes/ddp.yaml");
  const Result<Library> library = Library::open({{"/layer"}, ""}, files);
  ASSERT_TRUE(library) << to_text(library.error());
  EXPECT_EQ(library->system("crate")->title, "The Box");
  EXPECT_EQ((*library->stage("here", "2024"))->modules.size(), 7U);
  EXPECT_EQ(library->recipe("own")->title, "Our own");
  EXPECT_EQ(library->system_names().size(), Library::built_in()->system_names().size() + 1);
}

TEST(Layers, AStageIsReplacedAsAWhole) {
  const System system = built_in_system();
  ASSERT_FALSE(system.stages.empty());
  const std::string name = system.stages.back().stage;
  fake::FakeFiles files;
  files.entries["/layer/sites/" + system.site + "/stages/" + name + ".yaml"] = {
      "stage: '" + name + "'\nsite: " + system.site + "\nmodule: Stages/" + name +
      "\ncompleteness: probed\nevidence: live\n" +
      "sources: {live: {source: the machine, date: 2026, level: probed}}\nrows: own.tsv\nlevels: {Core: "
      "{}}\n"};
  files.entries["/layer/sites/" + system.site + "/stages/own.tsv"] = {
      "name\tversion\tlevel\tflags\tevidence\tloads\nOnly\t1\tCore\t-\t-\t\n"};
  const Result<Library> library = Library::open({{"/layer"}, ""}, files);
  ASSERT_TRUE(library) << to_text(library.error());
  const Stage stage = **library->stage(system.site, name);
  ASSERT_EQ(stage.modules.size(), 1U);
  EXPECT_EQ(stage.modules[0].level_of_evidence, EvidenceLevel::probed);
  EXPECT_EQ(library->stage_names(system.site), Library::built_in()->stage_names(system.site));
}

TEST(Layers, ALayerWithoutCatalogueIsRefused) {
  fake::FakeFiles files;
  EXPECT_FALSE(Library::open({{"/none"}, ""}, files));
}

TEST(Cache, IsWrittenOnceAndUsed) {
  const System system = built_in_system();
  fake::FakeFiles files = layer_with(overlay(system, "3"));
  const Result<Library> first = Library::open({{"/layer"}, "/cache"}, files);
  ASSERT_TRUE(first) << to_text(first.error());
  const std::string name = cache_file(files);
  ASSERT_FALSE(name.empty());
  EXPECT_EQ(files.entries[name].mode, 0600U);
  EXPECT_TRUE(files.entries[name].text == first->bytes());
  files.refused.insert(name);
  files.entries[name].mode = 0;  // seen again if it is written again
  const Result<Library> second = Library::open({{"/layer"}, "/cache"}, files);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->revision(), first->revision());
}

TEST(Cache, IsReadInsteadOfTheLayers) {
  const System system = built_in_system();
  fake::FakeFiles files = layer_with(overlay(system, "3"));
  ASSERT_TRUE(Library::open({{"/layer"}, "/cache"}, files));
  // Another good blob under the same name shows where the answer comes from.
  fake::FakeFiles other = test::valid("minimal");
  const Result<Library> minimal = Library::from_directory("/catalogue", other);
  files.entries[cache_file(files)].text = minimal->bytes();
  EXPECT_EQ(Library::open({{"/layer"}, "/cache"}, files)->revision(), minimal->revision());
}

TEST(Cache, ABrokenFileIsRebuiltSilently) {
  const System system = built_in_system();
  fake::FakeFiles files = layer_with(overlay(system, "3"));
  const Result<Library> first = Library::open({{"/layer"}, "/cache"}, files);
  ASSERT_TRUE(first);
  const std::string name = cache_file(files);
  for (const std::string& damage :
       {std::string(), std::string("garbage"), files.entries[name].text.substr(0, 500)}) {
    files.entries[name].text = damage;
    const Result<Library> again = Library::open({{"/layer"}, "/cache"}, files);
    ASSERT_TRUE(again) << to_text(again.error());
    EXPECT_EQ(again->revision(), first->revision());
    EXPECT_TRUE(files.entries[name].text == first->bytes());
  }
}

TEST(Cache, AnotherTextIsAnotherFile) {
  const System system = built_in_system();
  fake::FakeFiles files = layer_with(overlay(system, "3"));
  ASSERT_TRUE(Library::open({{"/layer"}, "/cache"}, files));
  const std::string name = "/layer/sites/" + system.site + "/" + system.name + ".yaml";
  files.entries[name].text = overlay(system, "4");
  const Result<Library> library = Library::open({{"/layer"}, "/cache"}, files);
  ASSERT_TRUE(library);
  EXPECT_EQ(library->system(system.name)->partitions[0].max_nodes.value, 4);
}

TEST(Cache, AFolderThatCannotBeWrittenIsNoError) {
  const System system = built_in_system();
  fake::FakeFiles files = layer_with(overlay(system, "3"));
  ASSERT_TRUE(Library::open({{"/layer"}, "/cache"}, files));
  const std::string name = cache_file(files);
  files.entries.erase(name);
  files.refused.insert(name);
  const Result<Library> library = Library::open({{"/layer"}, "/cache"}, files);
  ASSERT_TRUE(library) << to_text(library.error());
  EXPECT_EQ(cache_file(files), "");
}

}  // namespace
}  // namespace lamec::catalog
