#include "catalog/blob.hpp"

#include <gtest/gtest.h>

#include "catalog/folder.hpp"
#include "folders.hpp"

namespace lamec::catalog {
namespace {

std::string full_blob() {
  fake::FakeFiles files = test::valid("full");
  const Result<LayerTexts> texts = read_folder("/catalogue", "", "built in", files);
  EXPECT_TRUE(texts);
  const Result<Catalogue> catalogue = build({*texts}, {});
  EXPECT_TRUE(catalogue) << to_text(catalogue.error());
  return encode(*catalogue);
}

// Opens and decodes everything; what matters is that it comes back.
bool reads(const std::string& bytes, Blob::Content content) {
  const Result<Blob> blob = Blob::open(bytes, content);
  if (!blob) return false;
  const bool all = decode_all(*blob).has_value();
  for (const NameRole role : {NameRole::system_alias, NameRole::system_family, NameRole::recipe_alias})
    blob->named(role, "crate");
  return all;
}

TEST(Blob, EncodingIsDeterministic) {
  EXPECT_TRUE(full_blob() == full_blob());
}

TEST(Blob, FindsByNameAliasAndFamily) {
  const std::string bytes = full_blob();
  const Result<Blob> blob = Blob::open(bytes, Blob::Content::hashed);
  ASSERT_TRUE(blob) << to_text(blob.error());
  EXPECT_EQ(blob->names(RecordKind::system), (std::vector<std::string>{"box"}));
  EXPECT_EQ(blob->names(RecordKind::recipe), (std::vector<std::string>{"ddp", "plain"}));
  EXPECT_EQ(blob->named(NameRole::system_alias, "crate"), (std::vector<std::string>{"box"}));
  EXPECT_EQ(blob->named(NameRole::system_family, "boxes"), (std::vector<std::string>{"box"}));
  EXPECT_EQ(blob->named(NameRole::recipe_alias, "pytorch-ddp"), (std::vector<std::string>{"ddp"}));
  EXPECT_TRUE(blob->named(NameRole::recipe_alias, "crate").empty());
  EXPECT_TRUE(blob->has(RecordKind::stage, "here", "2024"));
  EXPECT_FALSE(blob->has(RecordKind::stage, "there", "2024"));
  EXPECT_EQ(blob->system("bix").error().kind, ErrorKind::not_found);
  EXPECT_EQ(blob->revision().size(), 12U);
}

TEST(Blob, EveryTruncationIsRefused) {
  const std::string bytes = full_blob();
  for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 64) {
    EXPECT_FALSE(Blob::open(bytes.substr(0, size), Blob::Content::trusted)) << size;
  }
  EXPECT_FALSE(Blob::open(bytes + "x", Blob::Content::trusted));
}

TEST(Blob, EveryFlippedByteIsSeenByTheHash) {
  std::string bytes = full_blob();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(bytes[i] ^ 0x20);
    EXPECT_FALSE(Blob::open(bytes, Blob::Content::hashed)) << i;
    bytes[i] = static_cast<char>(bytes[i] ^ 0x20);
  }
  EXPECT_TRUE(Blob::open(bytes, Blob::Content::hashed));
}

// Past the hash: every byte of every region, set in turn to what makes numbers zero, huge or slightly off.
TEST(Blob, DamageBehindAValidHashIsNoCrash) {
  const std::string bytes = full_blob();
  int refused = 0;
  for (std::size_t i = 24; i < bytes.size(); ++i) {
    const unsigned values[] = {0x00U, 0x01U, 0x7fU, 0xffU, static_cast<unsigned char>(bytes[i]) + 1U};
    std::string broken = bytes;
    broken[i] = static_cast<char>(values[i % std::size(values)]);
    seal(broken);
    if (!reads(broken, Blob::Content::hashed)) ++refused;
  }
  EXPECT_GT(refused, 100);
}

TEST(Blob, IndicesOutsideAStageAreRefused) {
  fake::FakeFiles files = test::valid("minimal");
  const Result<LayerTexts> texts = read_folder("/catalogue", "", "built in", files);
  ASSERT_TRUE(texts);
  const Result<Catalogue> good = build({*texts}, {});
  ASSERT_TRUE(good);
  const auto readable = [](const Catalogue& catalogue) {
    const std::string bytes = encode(catalogue);
    return reads(bytes, Blob::Content::hashed);
  };
  EXPECT_TRUE(readable(*good));
  Catalogue broken = *good;
  broken.stages[0].modules[0].level = 9;
  EXPECT_FALSE(readable(broken));
  broken = *good;
  broken.stages[0].modules[0].loads = {77};
  EXPECT_FALSE(readable(broken));
  broken = *good;
  broken.stages[0].levels[1].opened_by = {77};
  EXPECT_FALSE(readable(broken));
  broken = *good;
  broken.stages[0].levels.clear();
  EXPECT_FALSE(readable(broken));
}

// Shell text is written by the program alone, never read from data.
TEST(Blob, PiecesBeyondTheCatalogueAreRefused) {
  fake::FakeFiles files = test::valid("minimal");
  const Result<LayerTexts> texts = read_folder("/catalogue", "", "built in", files);
  ASSERT_TRUE(texts);
  Result<Catalogue> catalogue = build({*texts}, {});
  ASSERT_TRUE(catalogue);
  catalogue->recipes[0].launch[0].words[0].pieces[0].kind = PieceKind::raw;
  EXPECT_FALSE(reads(encode(*catalogue), Blob::Content::hashed));
}

}  // namespace
}  // namespace lamec::catalog
