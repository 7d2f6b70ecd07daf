#include "catalog/document.hpp"

#include <gtest/gtest.h>

namespace lamec::catalog {
namespace {

Document read(const std::string& text, const std::string& file = "a.yaml") {
  Result<Document> document = read_document({file, "layer of " + file, text});
  EXPECT_TRUE(document) << to_text(document.error());
  return document ? std::move(*document) : Document{};
}

std::string error_of(const std::string& text) {
  const Result<Document> document = read_document({"a.yaml", "", text});
  return document ? "" : document.error().message;
}

TEST(Document, KeepsOrderPlacesAndQuotes) {
  const Document document = read("b: 1\na: [x, '2']\nc: null\nd: 'null'\ne: ~\n");
  ASSERT_EQ(document.root.items.size(), 5U);
  EXPECT_EQ(document.root.items[0].key, "b");
  EXPECT_EQ(document.root.items[1].items[1].text, "2");
  EXPECT_EQ(document.root.items[1].items[1].line, 2);
  EXPECT_EQ(document.root.items[1].items[1].column, 8);
  EXPECT_EQ(document.root.items[1].key_line, 2);
  EXPECT_EQ(document.root.items[2].kind, NodeKind::null);
  EXPECT_EQ(document.root.items[3].kind, NodeKind::scalar);
  EXPECT_EQ(document.root.items[4].kind, NodeKind::null);
  EXPECT_EQ(place_of(document, document.root.items[1]), (Place{"a.yaml", 2, 4, "a: [x, '2']"}));
}

TEST(Document, EvidenceHoldsForWhatLiesInside) {
  const Document document = read("evidence: a\nx: 1\npart:\n  evidence: b\n  y: {value: 2, evidence: c}\n");
  EXPECT_EQ(find(document.root, "x")->evidence, "a");
  const Node& part = *find(document.root, "part");
  EXPECT_EQ(part.evidence, "a");
  EXPECT_EQ(find(part, "y")->evidence, "b");
}

TEST(Document, FilesOverFourMebibytesAreRefused) {
  EXPECT_EQ(error_of("a: " + std::string(k_largest_file, 'x')), "larger than 4 MiB");
  EXPECT_EQ(error_of("a: " + std::string(1000, 'x')), "");
}

TEST(Document, SixtyFourLevelsAreRead) {
  const std::string open(63, '[');
  const std::string close(63, ']');
  EXPECT_EQ(error_of("a: " + open + close), "");
  EXPECT_EQ(error_of("a: [" + open + close + "]"), "nested deeper than 64 levels");
  EXPECT_NE(error_of("a: " + std::string(100000, '[')), "");
  EXPECT_NE(error_of("a: " + std::string(100000, '{')), "");
}

TEST(Document, ByteOrderMarkIsRefusedOrSkippedButNeverRead) {
  const Document document = read(
      "\xef\xbb\xbf"
      "a: 1\n");
  EXPECT_EQ(document.root.items[0].key, "a");
}

TEST(Merge, MapsMergeOthersReplace) {
  const Document base = read("a: 1\nm: {x: 1, y: [1, 2]}\nn: 3\n", "base.yaml");
  const Document over = read("a: 2\nm: {y: [9], z: 4}\no: 5\n", "over.yaml");
  const Document merged = merge(base, over);
  EXPECT_EQ(find(merged.root, "a")->text, "2");
  const Node& m = *find(merged.root, "m");
  EXPECT_EQ(find(m, "x")->text, "1");
  ASSERT_EQ(find(m, "y")->items.size(), 1U);
  EXPECT_EQ(find(m, "z")->text, "4");
  EXPECT_EQ(origin_of(merged, *find(m, "x")), (Origin{"base.yaml", 2, "layer of base.yaml"}));
  EXPECT_EQ(origin_of(merged, *find(m, "z")), (Origin{"over.yaml", 2, "layer of over.yaml"}));
  EXPECT_EQ(origin_of(merged, *find(merged.root, "o")), (Origin{"over.yaml", 3, "layer of over.yaml"}));
}

TEST(Merge, FactsReplaceWholeAndKeepTheirEvidence) {
  const Document base = read("evidence: old\nx: {value: 1, evidence: a, note: n}\ny: 2\n", "base.yaml");
  const Document over = read("evidence: new\nx: {value: 3}\n", "over.yaml");
  const Document merged = merge(base, over);
  const Node& x = *find(merged.root, "x");
  EXPECT_EQ(find(x, "value")->text, "3");
  EXPECT_EQ(find(x, "evidence"), nullptr);
  EXPECT_EQ(find(x, "note"), nullptr);
  EXPECT_EQ(x.evidence, "new");
  EXPECT_EQ(find(merged.root, "y")->evidence, "old");
  EXPECT_EQ(find(merged.root, "evidence")->text, "old");
}

TEST(Merge, ANameThatIsValueMergesLikeOthers) {
  const Document base = read("partitions: {value: {nodes: 1}, other: {nodes: 2}}\n");
  const Document over = read("partitions: {value: {nodes: 3}}\n");
  const Document merged = merge(base, over);
  const Node& partitions = *find(merged.root, "partitions");
  ASSERT_NE(find(partitions, "other"), nullptr);
  EXPECT_EQ(find(*find(partitions, "value"), "nodes")->text, "3");
}

TEST(Characters, Utf8IsChecked) {
  EXPECT_TRUE(check_characters({"f", "", "J\xc3\xbclich \xe2\x82\xac \xf0\x9f\x98\x80\n"}, false));
  for (const char* bad :
       {"\xc3", "\xc0\xaf", "\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff", "\x80", "\xe0\x80\xaf",
        "\xf0\x80\x80\xaf", "\xc2\x85", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x80\xa8", "\x7f", "\x1b"}) {
    EXPECT_FALSE(check_characters({"f", "", bad}, false)) << testing::PrintToString(bad);
  }
  EXPECT_FALSE(check_characters({"f", "", std::string("a\0b", 3)}, false));
  EXPECT_FALSE(check_characters({"f", "", "a\tb"}, false));
  EXPECT_TRUE(check_characters({"f", "", "a\tb"}, true));
}

TEST(Characters, LinesAreCounted) {
  EXPECT_EQ(line_of("a\nb\nc", 2), "b");
  EXPECT_EQ(line_of("a\nb\n", 2), "b");
  EXPECT_EQ(line_of("a", 2), "");
  EXPECT_EQ(line_of("a", 0), "");
}

}  // namespace
}  // namespace lamec::catalog
