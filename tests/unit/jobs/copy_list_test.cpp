#include "jobs/copy_list.hpp"

#include <gtest/gtest.h>

namespace lamec::jobs {
namespace {

using namespace std::string_literals;

Entry file(const std::string& path, long long size) {
  return {'f', 0644, size, 7, path, ""};
}
Entry directory(const std::string& path) {
  return {'d', 0755, 4096, 7, path, ""};
}
Entry link(const std::string& path, const std::string& to) {
  return {'l', 0777, 1, 7, path, to};
}

TEST(CopyList, ReadsWhatFindSays) {
  const auto read = read_entries("f 640 12 1700000000.5000000000 /a b\n\xff\0\0l 777 3 -5.1 /a\0to\nit\0"s);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ((*read)[0].path + ">" + (*read)[0].link, "/a>to\nit") << "sorted";
  EXPECT_EQ((*read)[0].time, -5);
  EXPECT_EQ((*read)[1].path, "/a b\n\xff");
  EXPECT_EQ((*read)[1].mode, 0640U);
  EXPECT_EQ((*read)[1].size, 12);
  for (const std::string& bad :
       {"f"s, "f 640 12 1 /a"s, "f 640 12 1 /a\0"s, "f x 12 1 /a\0\0"s, "ff 640 1 1 /a\0\0"s})
    EXPECT_FALSE(read_entries(bad)) << bad;
}

TEST(CopyList, ReadsSums) {
  const std::string sum(64, 'a');
  const auto read = read_sums(sum + "  /x\n\\y\0"s + sum + "  /z\0"s);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->at("/x\n\\y"), sum);
  EXPECT_EQ(read->size(), 2U);
  EXPECT_FALSE(read_sums(sum + "  /x"));
  EXPECT_FALSE(read_sums("abc  /x\0"s));
}

TEST(CopyList, ComparesWithWhatIsThere) {
  const std::vector<Item> items = {
      {"/a/d",
       "/b/d",
       false,
       {directory("/a/d"), link("/a/d/k", "x"), link("/a/d/l", "x"), file("/a/d/new", 1),
        file("/a/d/other", 5), file("/a/d/same", 5), file("/a/d/wall", 5)}}};
  const Comparison found = compare(
      items, by_path({directory("/b/d"), link("/b/d/k", "x"), link("/b/d/l", "y"), file("/b/d/other", 6),
                      file("/b/d/same", 5), directory("/b/d/wall"), file("/b/d/foreign", 1)}));
  EXPECT_EQ(found.done, (std::set<std::string>{"/a/d", "/a/d/k"}));
  EXPECT_EQ(found.conflicts, (std::vector<std::string>{"/b/d/l", "/b/d/other"}));
  EXPECT_EQ(found.walls, (std::vector<std::string>{"/b/d/wall"}));
  ASSERT_EQ(found.alike.size(), 1U);
  EXPECT_EQ(found.alike.front().source + found.alike.front().target, "/a/d/same/b/d/same");
}

TEST(CopyList, WhatAnEarlierTryLeft) {
  const Entries wanted = by_path({directory("/a/d"), file("/a/d/x", 5), link("/a/d/y", "x")});
  const Entries staged =
      by_path({directory("/a"), directory("/a/d"), file("/a/d/x", 5), file("/a/d/gone", 1),
               directory("/a/d/y"), file("/a/d/y/z", 1), directory("/a/d-old"), file("/a/d-old/x", 1)});
  EXPECT_EQ(leftovers(staged, wanted), (std::vector<std::string>{"/a/d-old", "/a/d/gone", "/a/d/y"}));
  EXPECT_TRUE(is_staged(wanted.at("/a/d/x"), staged));
  EXPECT_FALSE(is_staged(file("/a/d/x", 6), staged)) << "a part";
  EXPECT_FALSE(is_staged({'f', 0600, 5, 7, "/a/d/x", ""}, staged)) << "other bits";
  EXPECT_FALSE(is_staged({'f', 0644, 5, 8, "/a/d/x", ""}, staged)) << "written to since";
  EXPECT_FALSE(is_staged(wanted.at("/a/d/y"), staged));
}

TEST(CopyList, BatchesStayBelowTheirMost) {
  const Entry a = file("/a", 6), b = file("/b", 5), c = file("/c", 100), d = file("/d", 1),
              e = directory("/e");
  const auto parts = batches({&a, &b, &c, &d, &e}, 10);
  ASSERT_EQ(parts.size(), 4U);
  EXPECT_EQ(parts[2], (std::vector<const Entry*>{&c})) << "longer than all, and alone";
  EXPECT_EQ(parts[3], (std::vector<const Entry*>{&d, &e}));
  EXPECT_EQ(batches({&a, &b, &c}, 111).size(), 1U);
  EXPECT_TRUE(batches({}, 10).empty());
}

}  // namespace
}  // namespace lamec::jobs
