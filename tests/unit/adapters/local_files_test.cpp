#include "adapters/local_files.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lamec::adapters {
namespace {

class LocalFilesTest : public testing::Test {
 protected:
  LocalFilesTest() {
    char name[] = "/tmp/lamec-files-XXXXXX";
    root = mkdtemp(name);
  }
  ~LocalFilesTest() override { std::filesystem::remove_all(root); }
  static unsigned mode_of(const std::filesystem::path& path) {
    struct stat status = {};
    return stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
  }
  std::filesystem::path root;
  LocalFiles files;
};

TEST_F(LocalFilesTest, WritesWhatItReads) {
  const std::string text("a\0b\n\xff", 5);
  ASSERT_TRUE(files.write(root / "file", text, 0640));
  EXPECT_EQ(files.read(root / "file").value_or(""), text);
  EXPECT_EQ(mode_of(root / "file"), 0640U);
  ASSERT_TRUE(files.write(root / "file", "other"));
  EXPECT_EQ(files.read(root / "file").value_or(""), "other");
  EXPECT_EQ(files.list(root).value_or(std::vector<std::string>{}), std::vector<std::string>{"file"})
      << "no temporary file stays";
}

TEST_F(LocalFilesTest, AFailedWriteLosesNothing) {
  ASSERT_TRUE(files.make_directories(root / "file" / "inside"));
  const auto written = files.write(root / "file", "text");  // a directory stands there
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().kind, ErrorKind::environment);
  EXPECT_EQ(files.list(root).value_or(std::vector<std::string>{}), std::vector<std::string>{"file"});
  EXPECT_TRUE(files.exists(root / "file" / "inside"));
}

TEST_F(LocalFilesTest, KeepsASymbolicLink) {
  ASSERT_TRUE(files.write(root / "real", "old"));
  std::filesystem::create_symlink("real", root / "link");
  ASSERT_TRUE(files.write(root / "link", "new"));
  EXPECT_TRUE(std::filesystem::is_symlink(root / "link"));
  EXPECT_EQ(files.read(root / "real").value_or(""), "new");
}

TEST_F(LocalFilesTest, ReadsFilesWithoutASize) {
  EXPECT_NE(files.read("/proc/self/status").value_or("").find("Pid:"), std::string::npos);
}

TEST_F(LocalFilesTest, TellsWhatTheSystemRefuses) {
  const auto missing = files.read(root / "nothing");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message,
            "cannot read '" + (root / "nothing").string() + "': No such file or directory");
  EXPECT_FALSE(files.read(root)) << "a directory has no text";
  EXPECT_FALSE(files.list(root / "nothing"));
  ASSERT_TRUE(files.write(root / "file", ""));
  EXPECT_FALSE(files.make_directories(root / "file"));
  EXPECT_FALSE(files.make_directories(root / "file" / "below"));
}

TEST_F(LocalFilesTest, ListsSortedAndRemovesTrees) {
  for (const char* name : {"b", "a", "c"}) ASSERT_TRUE(files.make_directories(root / "tree" / name / "deep"));
  EXPECT_EQ(files.list(root / "tree").value_or(std::vector<std::string>{}),
            (std::vector<std::string>{"a", "b", "c"}));
  ASSERT_TRUE(files.write(root / "outside", "stays"));
  std::filesystem::create_symlink(root / "outside", root / "tree" / "link");
  ASSERT_TRUE(files.remove_all(root / "tree"));
  EXPECT_FALSE(files.exists(root / "tree"));
  EXPECT_TRUE(files.exists(root / "outside")) << "a link is removed, not what it names";
  EXPECT_TRUE(files.remove_all(root / "tree")) << "what is gone need not be removed";
}

TEST_F(LocalFilesTest, ADeviceOrAPipeIsWrittenInto) {
  const auto pipe = root / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  ASSERT_GE(reader, 0);
  ASSERT_TRUE(files.write(pipe, "text"));
  char buffer[8] = {};
  EXPECT_EQ(::read(reader, buffer, sizeof buffer), 4);
  ::close(reader);
  EXPECT_STREQ(buffer, "text");
  EXPECT_TRUE(std::filesystem::is_fifo(pipe)) << "no file stands in its place";

  std::filesystem::create_symlink("/dev/full", root / "full");
  EXPECT_FALSE(files.write(root / "full", "text"));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

}  // namespace
}  // namespace lamec::adapters
