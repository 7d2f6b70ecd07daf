#include "env/container_build.hpp"

#include <gtest/gtest.h>

#include "util/text.hpp"

namespace lamec::env {
namespace {

Plan plan_with(const std::string& runtime, const std::string& image) {
  Plan plan;
  plan.system = "there";
  plan.environment.provider = ProviderKind::container;
  plan.environment.image = image;
  plan.environment.runtime = {Word{{{PieceKind::literal, runtime}}}, Word{{{PieceKind::literal, "exec"}}}};
  return plan;
}

TEST(ContainerBuild, NoWordOfADefinitionOrAnOptionIsReadByTheShell) {
  const std::string hostile = "Bootstrap: docker\nFrom: debian\n%post\nLAMEC_END\n$(touch /tmp/x) 'y\n";
  const auto script = build_script(plan_with("apptainer", "$SCRATCH/it's.sif"),
                                   {.definition = hostile, .options = {"--x=$(id)"}});
  ASSERT_TRUE(script.has_value());
  EXPECT_TRUE(contains(*script, "<< 'LAMEC_END_'\n" + hostile + "LAMEC_END_\n")) << *script;
  EXPECT_TRUE(contains(*script, "apptainer build '--x=$(id)' \"$part/image.sif\" ")) << *script;
  EXPECT_TRUE(contains(*script, "LAMEC_IMAGE=\"$SCRATCH/it's.sif\"\n")) << *script;
  EXPECT_TRUE(contains(*script, ": \"${SCRATCH:?")) << *script;
}

TEST(ContainerBuild, TheRuntimesOwnNameIsInItsVariables) {
  const auto script =
      build_script(plan_with("singularity", "x.sif"), {.reference = "docker://debian:12", .overwrite = true});
  ASSERT_TRUE(script.has_value());
  EXPECT_TRUE(contains(*script, "export SINGULARITY_CACHEDIR=")) << *script;
  EXPECT_TRUE(contains(*script, "singularity pull \"$part/image.sif\" docker://debian:12\n")) << *script;
  EXPECT_FALSE(contains(*script, "--force makes it anew"));
}

TEST(ContainerBuild, ReferencesAreThoseThatCanBeFetched) {
  for (const char* good :
       {"docker://debian:12", "oras://ghcr.io/a/b:1", "library://a/b", "https://x.org/a.sif"})
    EXPECT_TRUE(check_reference(good).has_value()) << good;
  for (const char* bad :
       {"", "debian", "docker://", "docker://-x", "docker://a b", "docker://a\nb", "file:///x"})
    EXPECT_FALSE(check_reference(bad).has_value()) << bad;
}

}  // namespace
}  // namespace lamec::env
