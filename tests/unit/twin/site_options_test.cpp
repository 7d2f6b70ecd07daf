#include "twin/site_options.hpp"

#include <gtest/gtest.h>

#include "support/fake_processes.hpp"

namespace lamec::twin {
namespace {

Places here() {
  Places places;
  places.directory = "/twins/x";
  return places;
}

TEST(SiteOptions, ThePluginIsNamedWithItsOptions) {
  if (site_options_plugin().empty()) GTEST_SKIP() << "built without slurm/spank.h";
  EXPECT_EQ(plugstack_conf({"uenv=", "disable-dcgm"}, here()),
            "optional /twins/x/site_options.so uenv= disable-dcgm\n");
  EXPECT_EQ(site_options_plugin().substr(0, 4),
            "\x7f"
            "ELF");
}

TEST(SiteOptions, NothingIsWrittenForNoOptionOrAStrangeOne) {
  EXPECT_EQ(plugstack_conf({}, here()), "");
  for (const std::string name : {"a b", "x;y", "", "=", "a\nrequired /bin/x.so"})
    EXPECT_EQ(plugstack_conf({"uenv=", name}, here()), "") << name;
}

TEST(SiteOptions, SbatchMustListEachOfThem) {
  if (site_options_plugin().empty()) GTEST_SKIP() << "built without slurm/spank.h";
  fake::FakeProcesses processes;
  processes.answer = [](const Command&) {
    return ProcessResult{0, "      --uenv=value  an option\n", "", false};
  };
  TwinState state;
  state.places = here();
  EXPECT_TRUE(knows_site_options(state, {"uenv="}, processes));
  EXPECT_FALSE(knows_site_options(state, {"uenv=", "view="}, processes));
  EXPECT_FALSE(knows_site_options(state, {}, processes));
}

}  // namespace
}  // namespace lamec::twin
