// --image and --data, on the systems of the catalogue.
#include <gtest/gtest.h>

#include "ops/eval.hpp"
#include "ops/gen.hpp"
#include "ops/request_options.hpp"
#include "script/print.hpp"
#include "support/built_in_library.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

Request request(const std::string& system) {
  Request made;
  made.system = system;
  made.image = "my.sif";
  made.account = "p1";
  made.command = {"./program"};
  return made;
}

std::string script_of(const Request& request) {
  const auto generated = gen(request, GenForm::automatic, built_in_library());
  EXPECT_TRUE(generated) << to_text(generated.error());
  return generated ? script::to_text(generated->script) : "";
}

std::string refusal(const Request& request) {
  const auto generated = gen(request, GenForm::automatic, built_in_library());
  return generated ? "" : generated.error().message;
}

TEST(OwnImage, IsStartedAsTheSystemStartsContainers) {
  Request asked = request("marenostrum5");
  asked.partition = "acc";
  const std::string marenostrum = script_of(asked);
  EXPECT_TRUE(contains(marenostrum, "module load singularity/3.11.5\n")) << marenostrum;
  EXPECT_TRUE(contains(marenostrum, "singularity exec --nv --bind \"$PWD\" \"$LAMEC_IMAGE\" ./program\n"))
      << marenostrum;
  EXPECT_TRUE(contains(marenostrum, "\nLAMEC_IMAGE=my.sif\n")) << marenostrum;
}

TEST(OwnImage, ModulesOfTheRecordedImageStayAway) {
  Request asked = request("lumi");
  asked.account = "project_465000000";
  asked.partition = "standard-g";
  const std::string lumi = script_of(asked);
  EXPECT_TRUE(contains(lumi, "module load lumi-aif-singularity-bindings\n")) << lumi;
  EXPECT_FALSE(contains(lumi, "PyTorch/")) << lumi;
}

TEST(OwnImage, OnAPartitionWithoutGpusNoGpuOptionIsLeft) {
  Request asked = request("marenostrum5");
  asked.partition = "gpp";
  EXPECT_TRUE(contains(script_of(asked), "singularity exec --bind")) << script_of(asked);
}

TEST(OwnImage, WhatIsNotRecordedIsSaid) {
  const auto generated = gen(request("jureca"), GenForm::automatic, built_in_library());
  ASSERT_TRUE(generated);
  bool said = false;
  for (const Note& note : generated->plan.notes)
    said = said || contains(note.text, "whether that is right is not known");
  EXPECT_TRUE(said);
  EXPECT_TRUE(contains(script::to_text(generated->script), "--bind \"$PWD${PROJECT:+,$PROJECT}"));
}

TEST(OwnImage, ANotedRuntimeIsTakenAndSaid) {
  Request asked = request("leonardo");
  asked.partition = "boost_usr_prod";
  const auto generated = gen(asked, GenForm::automatic, built_in_library());
  ASSERT_TRUE(generated) << to_text(generated.error());
  EXPECT_TRUE(contains(script::to_text(generated->script), " singularity exec --nv "));
  bool said = false;
  for (const Note& note : generated->plan.notes)
    said = said || contains(note.text, "noted is: singularity --nv");
  EXPECT_TRUE(said);
}

TEST(OwnImage, TheHeaderKeepsIt) {
  Request asked = request("jureca");
  asked.software = {{"ddp", {}}};
  asked.image = "$SCRATCH/it's an image.sif";
  asked.data = "$SCRATCH/set.sqfs";
  asked.command = {"python", "train.py"};
  const auto generated = gen(asked, GenForm::automatic, built_in_library());
  ASSERT_TRUE(generated) << to_text(generated.error());
  const auto again = request_of(generated->script);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->image, asked.image);
  EXPECT_EQ(again->data, asked.data);
  EXPECT_EQ(script_of(*again), script::to_text(generated->script));
}

TEST(OwnImage, ContradictionsAreErrors) {
  Request asked = request("jureca");
  asked.image = "docker://alpine";
  EXPECT_TRUE(contains(refusal(asked), "takes a file"));
  asked.image = "--privileged";
  EXPECT_TRUE(contains(refusal(asked), "begins with '-'"));
  asked = request("jureca");
  asked.provider = ProviderKind::venv;
  EXPECT_TRUE(contains(refusal(asked), "--provider venv"));
  asked = request("jureca");
  asked.minimal = true;
  EXPECT_TRUE(contains(refusal(asked), "--minimal"));
  asked = request("jureca");
  asked.image.reset();
  asked.data = "set.sqfs";
  EXPECT_TRUE(contains(refusal(asked), "this job runs in none"));
  asked = request("jureca");
  asked.data = "a:b";
  EXPECT_TRUE(contains(refusal(asked), "cannot hold ','"));
  EXPECT_TRUE(contains(refusal(request("daint")), "environment definition file"));
}

// A variable, a quote and a command in a name are text of the script's own language, or nothing.
TEST(OwnImage, HostileNamesAreQuoted) {
  Request asked = request("claix");
  asked.partition = "c23g";
  asked.image = "$(touch x)`id`;'\".sif";
  EXPECT_TRUE(contains(script_of(asked), "\nLAMEC_IMAGE='$(touch x)`id`;'\\''\".sif'\n")) << script_of(asked);
}

}  // namespace
}  // namespace lamec::ops
