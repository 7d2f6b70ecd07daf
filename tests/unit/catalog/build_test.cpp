// Whole catalogues: what is accepted, and the exact words for what is not.
#include <gtest/gtest.h>

#include "catalog/blob.hpp"
#include "catalog/folder.hpp"
#include "catalog/library.hpp"
#include "folders.hpp"

namespace lamec::catalog {
namespace {

std::string case_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class ValidCatalogue : public testing::TestWithParam<std::string> {};

// Reads, and is the same after a way through the blob.
TEST_P(ValidCatalogue, BlobAndYamlGiveEqualCatalogues) {
  fake::FakeFiles files = test::valid(GetParam());
  const Result<LayerTexts> texts = read_folder("/catalogue", "", "built in", files);
  ASSERT_TRUE(texts) << to_text(texts.error());
  const Result<Catalogue> catalogue = build({*texts}, {});
  ASSERT_TRUE(catalogue) << to_text(catalogue.error());
  const std::string bytes = encode(*catalogue);
  const Result<Blob> blob = Blob::open(bytes, Blob::Content::hashed);
  ASSERT_TRUE(blob) << to_text(blob.error());
  const Result<Catalogue> decoded = decode_all(*blob);
  ASSERT_TRUE(decoded) << to_text(decoded.error());
  EXPECT_TRUE(*decoded == *catalogue);
  EXPECT_TRUE(encode(*decoded) == bytes);
}

INSTANTIATE_TEST_SUITE_P(Folders, ValidCatalogue,
                         testing::ValuesIn(test::folders_in(test::k_catalogs / "valid")), case_name);

class InvalidCatalogue : public testing::TestWithParam<std::string> {};

// Each case holds the files that differ from valid/minimal, and the whole error text.
TEST_P(InvalidCatalogue, IsRefusedInTheseWords) {
  fake::FakeFiles files = test::valid("minimal");
  const std::filesystem::path folder = test::k_catalogs / "invalid" / GetParam();
  test::lay(files, folder, "/catalogue");
  const std::string expected = test::text_of(folder / "expected.txt");
  ASSERT_FALSE(expected.empty()) << "expected.txt is missing";
  const Result<Library> library = Library::from_directory("/catalogue", files);
  ASSERT_FALSE(library);
  EXPECT_EQ(to_text(library.error()), expected);
  EXPECT_EQ(library.error().kind, ErrorKind::catalog);
}

INSTANTIATE_TEST_SUITE_P(Folders, InvalidCatalogue,
                         testing::ValuesIn(test::folders_in(test::k_catalogs / "invalid")), case_name);

TEST(Build, FolderWithoutCatalogueIsRefused) {
  fake::FakeFiles files;
  files.entries["/empty/README"] = {"nothing"};
  const Result<Library> library = Library::from_directory("/empty", files);
  ASSERT_FALSE(library);
  EXPECT_EQ(library.error().message, "'/empty' holds no catalogue");
}

}  // namespace
}  // namespace lamec::catalog
