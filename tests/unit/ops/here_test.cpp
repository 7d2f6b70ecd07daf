#include "ops/here.hpp"

#include <gtest/gtest.h>

#include "support/built_in_library.hpp"
#include "support/fake_files.hpp"

namespace lamec::ops {
namespace {

constexpr auto library = built_in_library;

TEST(Here, IsToldByTheSystemsOwnFile) {
  fake::FakeFiles files;
  files.entries["/etc/FZJ/systemname"] = {"jurecadc\n", 0644};
  EXPECT_EQ(find_here(library(), {"some-host", ""}, files), "jureca");
  files.entries["/etc/FZJ/systemname"] = {"juwelsbooster\n", 0644};
  EXPECT_EQ(find_here(library(), {"jrlogin01", ""}, files), "juwels-booster")
      << "the file is surer than the host's name";
}

TEST(Here, IsToldByTheHostsName) {
  fake::FakeFiles files;
  EXPECT_EQ(find_here(library(), {"jrlogin03.jureca", ""}, files), "jureca");
  EXPECT_EQ(find_here(library(), {"laptop", ""}, files), std::nullopt);
}

TEST(Here, PatternsMatchWhole) {
  EXPECT_TRUE(matches("jrlogin*", "jrlogin01"));
  EXPECT_TRUE(matches("*.jureca", "x.jureca"));
  EXPECT_TRUE(matches("a*b*c", "aXbYc"));
  EXPECT_TRUE(matches("plain", "plain"));
  EXPECT_FALSE(matches("jrlogin*", "xjrlogin01"));
  EXPECT_FALSE(matches("a*b", "ab2"));
  EXPECT_FALSE(matches("ab*ba", "aba")) << "the two ends may not share letters";
}

}  // namespace
}  // namespace lamec::ops
