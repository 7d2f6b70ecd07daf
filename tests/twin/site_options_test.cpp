// Options of a site's plugins, read by a real sbatch.
#include "twin/site_options.hpp"

#include "support/built_in_library.hpp"
#include "twin_fixture.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

std::string job(const std::string& directive) {
  return "#!/bin/bash\n#SBATCH --partition=normal --nodes=1 --time=10 --account=g123\n" + directive +
         "\nhostname\n";
}

TEST(SiteOptions, AreKnownToSbatchAndTheirValueIsAskedFor) {
  if (site_options_plugin().empty()) GTEST_SKIP() << "built without slurm/spank.h";
  Twins twins;
  const auto system = built_in_library().system("clariden");
  LAMEC_ASSERT_OK(system);
  const auto state = up(*system, {}, twins.settings("clariden"), twins.files, twins.processes);
  LAMEC_ASSERT_OK(state);
  ASSERT_TRUE(state->site_options);
  const auto verdict = [&](const std::string& directive) {
    const auto answer = test_only(*state, job(directive), {}, twins.processes);
    return answer ? *answer : SubmitVerdict{};
  };
  for (const std::string right : {"#SBATCH --uenv=pytorch/v2.9.1:v2 --view=default", "#SBATCH --view default",
                                  "#SBATCH --no-default-view"}) {
    std::vector<std::string> left_out;
    EXPECT_EQ(without_site_options(job(right), *system, *state, left_out), job(right));
    EXPECT_TRUE(left_out.empty());
    EXPECT_TRUE(verdict(right).accepted) << right << ": " << verdict(right).words;
  }
  for (const std::string wrong : {"#SBATCH --uenvv=pytorch", "#SBATCH --uenv=", "#SBATCH --image=x"})
    EXPECT_FALSE(verdict(wrong).accepted) << wrong;
  EXPECT_TRUE(contains(verdict("#SBATCH --uenvv=x").words, "unrecognized option"))
      << verdict("#SBATCH --uenvv=x").words;
}

}  // namespace
}  // namespace lamec::twin
