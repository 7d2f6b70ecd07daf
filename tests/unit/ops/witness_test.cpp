#include "ops/witness.hpp"

#include <gtest/gtest.h>

#include "ops/gen.hpp"
#include "script/print.hpp"
#include "support/built_in_library.hpp"
#include "support/fake_files.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

const System& leonardo() {
  static const System system = *built_in_library().system("leonardo");
  return system;
}

std::string ours(const std::string& environment) {
  Request request;
  request.system = "leonardo";
  request.software = {{"ddp", {}}};
  request.environment = environment;
  request.nodes = 2;
  request.command = {"python", "train.py"};
  const auto generated = gen(request, GenForm::automatic, built_in_library());
  EXPECT_TRUE(generated) << (generated ? "" : to_text(generated.error()));
  return generated ? script::to_text(generated->script) : "";
}

std::vector<std::string> against(const std::string& text) {
  return differences({"x.sh", "leonardo", "boost_usr_prod", {"ddp"}, false, text}, ours("cineca-ai-4.3.0"),
                     leonardo());
}

const std::string k_same =
    "#!/bin/bash\n#SBATCH --partition=boost_usr_prod\n#SBATCH --nodes=2\n#SBATCH --gres=gpu:4\n"
    "module load profile/deeplrn cineca-ai/4.3.0\nsrun --ntasks-per-node=1 torchrun --nproc_per_node=4 "
    "train.py\n";

TEST(Witness, WhatIsGeneratedAgreesWithItself) {
  EXPECT_EQ(against(ours("cineca-ai-4.3.0")), std::vector<std::string>{});
}

TEST(Witness, AnotherHandAgrees) {
  EXPECT_EQ(against(k_same), std::vector<std::string>{});
  EXPECT_EQ(against(replace_all(k_same, "/4.3.0", "")), std::vector<std::string>{}) << "names no version";
  EXPECT_EQ(against(replace_all(k_same, "cineca-ai", "cuda cineca-ai")), std::vector<std::string>{})
      << "loads more";
}

TEST(Witness, EachDifferenceIsNamed) {
  const std::pair<std::string, std::string> changes[] = {
      {"cineca-ai/4.3.0", "does not load cineca-ai/4.3.0"},
      {"profile/deeplrn", "does not load profile/deeplrn"},
      {"boost_usr_prod", "partition x, not boost_usr_prod"},
      {"--gres=gpu:4", "asks for GPUs by nothing, not --gres"},
      {"torchrun --nproc_per_node=4", "starts a task for each GPU, not a launcher once per node"},
      {"srun --ntasks-per-node=1 torchrun --nproc_per_node=4",
       "starts one process, not a launcher once per node"}};
  for (const auto& [from, difference] : changes)
    EXPECT_EQ(against(replace_all(k_same, from, "x")), std::vector<std::string>{difference}) << from;
  EXPECT_EQ(against(replace_all(k_same, "4.3.0", "4.1.1")),
            std::vector<std::string>{"does not load cineca-ai/4.3.0"});
  EXPECT_EQ(against(replace_all(k_same, "torchrun", "python x/torchrun.cfg")).size(), 1U)
      << "the name of a file starts nothing";
}

TEST(Witness, OnlyCompleteHeadsCount) {
  fake::FakeFiles files;
  const std::string head = "# on: leonardo\n# partition: boost_usr_prod\n# software: pytorch ddp\n";
  ASSERT_TRUE(files.write("/w/a.sh", head + "# used for the catalogue: no\n" + k_same, 0644));
  ASSERT_TRUE(files.write("/w/b.sh", head + "# used for the catalogue: yes\n", 0644));
  ASSERT_TRUE(files.write("/w/c.sh", head, 0644));
  ASSERT_TRUE(files.write("/w/d.json", head + "# used for the catalogue: no\n", 0644));
  const auto all = read_witnesses("/w", files);
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 2U);
  EXPECT_EQ(all->at(0).file, "a.sh");
  EXPECT_FALSE(all->at(0).used);
  EXPECT_EQ(all->at(0).software, (std::set<std::string>{"pytorch", "ddp"}));
  EXPECT_TRUE(all->at(1).used);
  EXPECT_FALSE(read_witnesses("/none", files));
}

}  // namespace
}  // namespace lamec::ops
