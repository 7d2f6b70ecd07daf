#include "twin/tar.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <stdlib.h>

#include "adapters/local_files.hpp"
#include "adapters/local_processes.hpp"

namespace lamec::twin {
namespace {

TEST(Tar, TarReadsItBack) {
  char name[] = "/tmp/lamec-tar-XXXXXX";
  const std::filesystem::path root = mkdtemp(name);
  const std::string deep = std::string(90, 'a') + "/" + std::string(60, 'b') + "/" + std::string(99, 'c');
  Tar tar;
  EXPECT_TRUE(tar.add("empty", ""));
  EXPECT_TRUE(tar.add("dir/block", std::string(512, 'x'), 0755));
  EXPECT_TRUE(tar.add(deep, "deep\n"));
  EXPECT_TRUE(tar.add_link("link", "dir/block"));
  Command unpack{.argv = {"tar", "-x", "-f", "-", "-C", root.string()}};
  unpack.input = tar.finish();
  adapters::LocalProcesses processes;
  adapters::LocalFiles files;
  const auto result = processes.run(unpack);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->exit_code, 0) << result->err;
  EXPECT_EQ(result->err, "");
  EXPECT_EQ(files.read(root / "empty").value_or("?"), "");
  EXPECT_EQ(files.read(root / "dir/block").value_or("?"), std::string(512, 'x'));
  EXPECT_EQ(files.read(root / "link").value_or("?"), std::string(512, 'x'));
  EXPECT_EQ(files.read(root / deep).value_or("?"), "deep\n");
  EXPECT_NE(std::filesystem::status(root / "dir/block").permissions() & std::filesystem::perms::owner_exec,
            std::filesystem::perms::none);
  std::filesystem::remove_all(root);
}

TEST(Tar, RefusesNamesThatDoNotFit) {
  Tar tar;
  EXPECT_FALSE(tar.add("", "x"));
  EXPECT_FALSE(tar.add(std::string(101, 'a'), "x")) << "no slash to split at";
  EXPECT_FALSE(tar.add(std::string(156, 'a') + "/" + std::string(50, 'b'), "x"));
  EXPECT_FALSE(tar.add_link("link", std::string(101, 'a')));
  EXPECT_EQ(tar.finish().size(), 1024U) << "nothing of them is in the archive";
}

}  // namespace
}  // namespace lamec::twin
