#include "twin/image_programs.hpp"

#include <gtest/gtest.h>

#include "support/fake_files.hpp"
#include "support/fake_processes.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

struct Here {
  std::vector<std::string> differences() {
    Machine machine{files, processes, {}};
    return image_differences({"/twins/claix", "/twins/claix/run"}, machine);
  }
  fake::FakeFiles files;
  fake::FakeProcesses processes;
};

TEST(ImageDifferences, SayWhatThisMachineLacks) {
  Here here;
  ASSERT_EQ(here.differences().size(), 2U);
  EXPECT_EQ(here.differences()[1], "images cannot be opened here: apt-get install squashfs-tools siftool");
  here.files.entries["/usr/bin/unsquashfs"] = {};
  EXPECT_EQ(here.differences()[1], "SIF images cannot be opened here: apt-get install siftool");
  here.files.entries["/usr/bin/siftool"] = {};
  EXPECT_EQ(here.differences().size(), 1U);
  EXPECT_TRUE(contains(here.differences()[0], "are stand-ins")) << here.differences()[0];
}

TEST(ImageDifferences, SayWhereACommandRunsOutsideItsImage) {
  Here here;
  here.files.entries["/usr/bin/unsquashfs"] = here.files.entries["/usr/bin/siftool"] = {};
  here.processes.answer = [](const Command&) {
    return ProcessResult{1, "", "Operation not permitted", false};
  };
  ASSERT_EQ(here.differences().size(), 2U);
  EXPECT_TRUE(contains(here.differences()[1], "refuses mount namespaces")) << here.differences()[1];
  here.processes.answer = [](const Command& command) {
    return ProcessResult{command.argv[1] == "--user" ? 0 : 1, "", "", false};
  };
  EXPECT_EQ(here.differences().size(), 1U) << "an ordinary user has a namespace of users first";
}

TEST(ImagePrograms, NamePlacesAsOneWordOfTheShell) {
  const auto programs = image_programs({"/twins/it's", "/twins/it's/run"});
  ASSERT_EQ(programs.size(), 2U);
  EXPECT_EQ(programs[0].path, "apptainer");
  EXPECT_EQ(programs[1].path, "singularity");
  EXPECT_TRUE(contains(programs[0].text, "\nimages='/twins/it'\\''s/images'\n"))
      << programs[0].text.substr(0, 200);
}

}  // namespace
}  // namespace lamec::twin
