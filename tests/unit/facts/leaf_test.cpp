#include "facts/leaf.hpp"

#include <gtest/gtest.h>

#include "facts/tags.hpp"

namespace lamec::facts {
namespace {

const std::vector<std::string> k_keys = {"STR", "GUIDE"};

std::string tagged(const std::string& text) {
  const Tagged found = without_tags(text, k_keys);
  return found.text + "|" + found.source;
}

std::string comment(const std::string& text) {
  const Tagged found = read_comment(text, k_keys);
  return found.text + "|" + found.source;
}

TEST(Tags, AreTakenOutOfTexts) {
  EXPECT_EQ(tagged("48:00:00 (memory)"), "48:00:00|memory");
  EXPECT_EQ(tagged("5 GB (GUIDE, STR 10 hits); more"), "5 GB; more|GUIDE");
  EXPECT_EQ(tagged("STR (10 hits)"), "|STR");
  EXPECT_EQ(tagged("memory: def, max"), "def, max|memory");
  EXPECT_EQ(tagged("STR; 48 h typed"), "48 h typed|STR");
  // More than a key stays; the weakest source of a text is the source.
  EXPECT_EQ(tagged("a (STR, 2 repositories), b (memory)"), "a (STR, 2 repositories), b|memory");
  EXPECT_EQ(tagged("DESTROY (LUSTRE)"), "DESTROY (LUSTRE)|");
}

TEST(Tags, InCommentsComeFirst) {
  EXPECT_EQ(comment("GUIDE, STR"), "|GUIDE");
  EXPECT_EQ(comment("whole machine"), "whole machine|");
  EXPECT_EQ(comment("GUIDE; count from memory"), "GUIDE; count from memory|GUIDE");
  EXPECT_EQ(trailing_comment("a: 'x # y'  # z"), "z");
  EXPECT_EQ(trailing_comment("a: site's # z"), "z");
  EXPECT_EQ(trailing_comment("a: \"q\\\" # no\""), "");
  EXPECT_EQ(trailing_comment("a: b#c"), "");
}

// "path=text@source" of all leaves, one a line; notes in braces.
std::string walked(const std::string& text, const std::vector<std::string>& without = {}) {
  const auto file = read_facts({"f.yaml", "", text});
  EXPECT_TRUE(file) << (file ? "" : to_text(file.error()));
  if (!file) return "";
  const catalog::Node* root = node_at(file->document.root, "systems.a");
  if (root == nullptr) return "no systems.a";
  std::string all;
  for (const Leaf& leaf : leaves_of(*file, *root, without)) {
    all += dotted(leaf.path) + "=" + (leaf.null ? "null" : leaf.text) + "@" + leaf.source;
    all += (leaf.note.empty() ? "" : "{" + leaf.note + "}") + "\n";
  }
  return all;
}

TEST(Leaves, SourceBesideTheFact) {
  EXPECT_EQ(walked("systems:\n  a:\n    nodes: {v: 4, s: [k, l], note: few}\n    qos: {v: {n: 1}, default: "
                   "n, s: [m]}\n"),
            "nodes=4@k{few}\nqos.n=1@m\nqos.default=n@m\n");
}

TEST(Leaves, SourceOfTheBlock) {
  EXPECT_EQ(walked("systems:\n  a:\n    x: {nodes: 4, memory: null, src: [k]}\n    y: 2  # all of it\n"),
            "x.nodes=4@k\nx.memory=null@k\ny=2@{all of it}\n");
}

TEST(Leaves, SourceOfTheSystemAndOfTheLine) {
  EXPECT_EQ(
      walked(
          "sources: {STR: s, GUIDE: g}\nsystems:\n  a:\n    x: 1\n    y: 2 # STR\n    z: '3 (memory)' # STR\n"
          "    sources: [GUIDE page/a.md, other.md]\n"),
      "x=1@GUIDE\ny=2@STR\nz=3@memory\n");
}

TEST(Leaves, ListsAndEmptyBlocks) {
  EXPECT_EQ(walked("systems:\n  a:\n    l: [b, c]\n    p: {q: {}, r: {src: [k]}}\n    e:\n      - {id: one, "
                   "load: x}\n"),
            "l=b, c@\np.q=@\np.r=@k\ne.one.id=one@\ne.one.load=x@\n");
}

TEST(Leaves, PathsOfOthersAreLeftOut) {
  EXPECT_EQ(walked("systems:\n  a: {x: {y: 1, z: 2}}\n", {"x.y"}), "x.z=2@\n");
}

// A comma in an unquoted text of a flow map begins a key; it belongs to the text.
TEST(Leaves, CommaInAnUnquotedValue) {
  EXPECT_EQ(walked("systems:\n  a: {net: {v: NDR, Dragonfly, s: [k]}}\n"), "net=NDR, Dragonfly@k\n");
}

}  // namespace
}  // namespace lamec::facts
