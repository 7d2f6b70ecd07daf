#include "catalog/library.hpp"

#include <gtest/gtest.h>

#include "adapters/local_files.hpp"
#include "catalog/blob.hpp"
#include "catalog/folder.hpp"
#include "folders.hpp"

namespace lamec::catalog {
namespace {

Library full() {
  fake::FakeFiles files = test::valid("full");
  Result<Library> library = Library::from_directory("/catalogue", files);
  EXPECT_TRUE(library) << to_text(library.error());
  return std::move(*library);
}

TEST(Library, SystemsGoByNameAndAlias) {
  const Library library = full();
  EXPECT_EQ(library.system_names(), (std::vector<std::string>{"box"}));
  EXPECT_EQ(library.system("box")->name, "box");
  EXPECT_EQ(library.system("carton")->name, "box");
  EXPECT_EQ(library.family("boxes"), (std::vector<std::string>{"box"}));
  EXPECT_TRUE(library.family("box").empty());
}

TEST(Library, UnknownNamesGetTheNearest) {
  const Library library = full();
  const Result<System> system = library.system("bx");
  ASSERT_FALSE(system);
  EXPECT_EQ(system.error().kind, ErrorKind::not_found);
  EXPECT_EQ(system.error().message, "no system is called 'bx'");
  EXPECT_EQ(system.error().hints, (std::vector<std::string>{"did you mean 'box'?"}));
  EXPECT_EQ(library.recipe("pytorch-dpp").error().hints,
            (std::vector<std::string>{"did you mean 'pytorch-ddp'?"}));
  EXPECT_EQ(library.stage("here", "2042").error().hints, (std::vector<std::string>{"did you mean '2024'?"}));
  EXPECT_EQ(library.site("her").error().hints, (std::vector<std::string>{"did you mean 'here'?"}));
}

TEST(Library, AFamilyIsNotOneSystem) {
  const Library library = full();
  const Result<System> system = library.system("boxes");
  ASSERT_FALSE(system);
  EXPECT_EQ(system.error().message, "'boxes' is not one system");
}

TEST(Library, ShowsTheLineOfAFact) {
  const Library library = full();
  const System system = *library.system("box");
  EXPECT_EQ(library.line(system.partitions[0].nodes.origin), "    nodes: 192");
  EXPECT_EQ(library.line({"sites/here/box.yaml", 1, "elsewhere"}), "");
  EXPECT_EQ(library.line({"none.yaml", 1, "built in"}), "");
}

TEST(Library, EqualContentHasEqualRevisions) {
  EXPECT_EQ(full().revision(), full().revision());
  fake::FakeFiles files = test::valid("full");
  files.entries["/catalogue/sites/here/site.yaml"].text += "# one more line\n";
  const Result<Library> other = Library::from_directory("/catalogue", files);
  ASSERT_TRUE(other);
  EXPECT_NE(other->revision(), full().revision());
}

TEST(Library, StaysValidWhenMoved) {
  Library one = full();
  Library two = std::move(one);
  EXPECT_EQ(two.system("box")->title, "The Box");
  EXPECT_EQ(two.recipes().size(), 2U);
}

// The program holds what the repository says.
TEST(BuiltIn, EqualsTheRepositorysFiles) {
  adapters::LocalFiles files;
  const Result<Library> built_in = Library::built_in();
  ASSERT_TRUE(built_in) << to_text(built_in.error());
  const Result<Library> read = Library::from_directory(LAMEC_SOURCE_DIR, files);
  ASSERT_TRUE(read) << to_text(read.error());
  EXPECT_EQ(built_in->revision(), read->revision());
  EXPECT_TRUE(built_in->bytes() == read->bytes());
}

TEST(BuiltIn, EverythingDecodes) {
  const Result<Library> library = Library::built_in();
  ASSERT_TRUE(library) << to_text(library.error());
  ASSERT_FALSE(library->system_names().empty());
  for (const std::string& name : library->system_names()) EXPECT_TRUE(library->system(name)) << name;
  for (const std::string& site : library->site_names()) {
    EXPECT_TRUE(library->site(site)) << site;
    for (const std::string& stage : library->stage_names(site))
      EXPECT_TRUE(library->stage(site, stage)) << stage;
  }
  EXPECT_FALSE(library->recipes().empty());
}

}  // namespace
}  // namespace lamec::catalog
