// eval --to: from one system to another and back.
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "model/find.hpp"
#include "ops/check.hpp"
#include "ops/eval.hpp"
#include "ops/gen.hpp"
#include "ops/request_options.hpp"
#include "ops/retarget_memory.hpp"
#include "ops/retarget_nodes.hpp"
#include "script/parse.hpp"
#include "script/print.hpp"
#include "support/built_in_library.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

const std::vector<std::string> k_systems = {"jureca", "juwels-cluster", "juwels-booster", "deep"};

Result<Evaluated> to(const std::string& system, const std::string& text, const std::string& on = "") {
  EvalOptions options;
  options.to = system;
  options.on = on;
  return eval(text, "job.sh", options, built_in_library());
}

std::string text_to(const std::string& system, const std::string& text, const std::string& on = "") {
  const auto done = to(system, text, on);
  return done ? done->text : to_text(done.error());
}

std::string losses_of(const Evaluated& done) {
  std::string all;
  for (const Untranslated& loss : done.untranslated)
    all += std::to_string(loss.line) + ": " + loss.text + "\n";
  return all;
}

std::set<std::string> codes_of(const std::string& text, const std::string& system) {
  const auto known = built_in_library().system(system);
  const auto findings = check_offline(script::parse(text), "job.sh", &*known, built_in_library());
  std::set<std::string> codes;
  for (const Finding& finding : *findings) codes.insert(finding.code);
  return codes;
}

std::string gen_text(const std::vector<std::string>& words) {
  const auto request = request_from_words(words);
  const auto made = request ? gen(*request, GenForm::automatic, built_in_library()) : fail(request.error());
  return made ? script::to_text(made->script) : "";
}

const Partition& partition(const std::string& system, const std::string& name) {
  static std::map<std::string, System> systems;
  if (systems.count(system) == 0) systems[system] = built_in_library().system(system).value();
  return *find_partition(systems[system], name);
}

TEST(RetargetNodes, WhatFillsANodeFillsTheOther) {
  const Partition& jureca = partition("jureca", "dc-gpu");
  const Partition& booster = partition("juwels-booster", "booster");
  const Partition& deep = partition("deep", "dp-esb");
  EXPECT_EQ(counts_like({4, 1, 256}, jureca, booster).counts, (NodeCounts{4, 1, 96}));
  EXPECT_EQ(counts_like({4, 1, 128}, jureca, booster).counts, (NodeCounts{4, 1, 48}));
  EXPECT_EQ(counts_like({4, 4, 64}, jureca, deep).counts, (NodeCounts{1, 1, 16}));
  EXPECT_EQ(counts_like({4, 1, 32}, jureca, booster).counts, (NodeCounts{4, 1, 12}));
  EXPECT_EQ(counts_like({4, 1, 7}, jureca, booster).counts, (NodeCounts{4, 1, 7}));
  EXPECT_EQ(counts_like({1, 1, 16}, deep, jureca).counts, (NodeCounts{4, 1, 256}));
}

TEST(RetargetNodes, LessIsNamed) {
  const CountsMatch match =
      counts_like({2, 2, 40}, partition("jureca", "dc-gpu"), partition("deep", "dp-esb"));
  EXPECT_EQ(match.counts, (NodeCounts{1, 1, 16}));
  ASSERT_EQ(match.losses.size(), 2U);
  EXPECT_EQ(match.losses[0], "2 GPUs a node: one of dp-esb has 1");
  EXPECT_EQ(match.losses[1], "40 cpus per task: a node of dp-esb has 16");
}

TEST(RetargetNodes, PartitionsHaveTheirLike) {
  const auto like = [](const std::string& name, const std::string& from, const std::string& other) {
    const auto a = built_in_library().system(from);
    const auto b = built_in_library().system(other);
    const PartitionMatch match = partition_like(*find_partition(*a, name), *a, *b);
    return match.partition->name + (match.loss.empty() ? "" : "!");
  };
  EXPECT_EQ(like("dc-gpu", "jureca", "juwels-booster"), "booster");
  EXPECT_EQ(like("dc-gpu-devel", "jureca", "juwels-booster"), "develbooster");
  EXPECT_EQ(like("dc-cpu-devel", "jureca", "juwels-cluster"), "devel");
  EXPECT_EQ(like("develbooster", "juwels-booster", "jureca"), "dc-gpu-devel");
  EXPECT_EQ(like("dc-cpu", "jureca", "juwels-booster"), "booster!");
  EXPECT_EQ(like("dc-gpu-large", "jureca", "deep"), "dp-esb!");
}

TEST(RetargetMemory, RemembersAndRestores) {
  const std::string text = "#!/bin/bash\r\n#SBATCH -p a  # x\r\n#SBATCH -C b\r\nsrun \\\r\n  -n 4 \\\r\n  x";
  LineEdits edits(text);
  edits.change({2, 9, 4, "-p long"});
  edits.change({3, 9, 4, ""});
  edits.change({5, 3, 4, "-n 9"});
  const std::string changed = edits.apply("here");
  EXPECT_EQ(changed,
            "#!/bin/bash\r\n#SBATCH -p long  # x\r\n# lamec: was on here: #SBATCH -p a  # x\r\n"
            "# lamec: only on here: #SBATCH -C b\r\nsrun \\\r\n  -n 9 \\\r\n  x\r\n"
            "# lamec: was on here, 2 lines up:   -n 4 \\");
  const auto home = lines_at_home(changed);
  ASSERT_TRUE(home);
  EXPECT_EQ(home->system, "here");
  EXPECT_EQ(home->text, text);
  EXPECT_FALSE(lines_at_home(text));
  EXPECT_FALSE(lines_at_home("# lamec: was on x, 0 lines up: y\n# lamec: was GCC/1\n# lamec: was on\n"));
}

std::vector<std::vector<std::string>> flag_sets() {
  return {{"--script"},
          {"--nodes", "2", "--time", "1h", "--account", "X", "--", "python", "train.py", "a b", "$(id)"},
          {"--nodes", "4", "--stage", "2024", "--", "python", "t.py"},
          {"--gpus-per-node", "1", "--cpus-per-task", "8", "--", "python", "t.py"},
          {"--ntasks-per-node", "4", "--directive", "--mail-type=END", "--", "python", "t.py"},
          {"--directive", "--constraint=fast", "--name", "n", "--stdout", "o", "--", "python", "t.py"},
          {"--command-line", "echo a\necho b"},
          {"--provider", "venv", "--venv", "$HOME/v", "--cpus-rule", "per-gpu", "--", "python", "t.py"},
          {"--time", "24h", "--qos", "q", "--stderr", "e", "--", "./x"}};
}

// Every generated script comes back byte for byte, over one system or over two, and most lose nothing on the
// way.
TEST(RetargetProperty, ThereAndBackIsExact) {
  int scripts = 0;
  int moved = 0;
  int without_loss = 0;
  int refused = 0;
  for (const std::string& system : k_systems) {
    const auto known = built_in_library().system(system);
    std::vector<std::string> partitions = {""};
    for (const Partition& p : known->partitions) partitions.push_back(p.name);
    for (const Recipe& recipe : built_in_library().recipes()) {
      for (std::vector<std::string> flags : flag_sets()) {
        const std::string chosen = partitions[static_cast<std::size_t>(scripts) % partitions.size()];
        if (!chosen.empty() && scripts % 4 == 0) flags.insert(flags.begin(), {"--partition", chosen});
        std::vector<std::string> words = {system, recipe.name};
        words.insert(words.end(), flags.begin(), flags.end());
        const std::string text = gen_text(words);
        ++scripts;
        if (text.empty()) continue;
        for (const std::string& other : k_systems) {
          if (other == system) continue;
          const auto there = to(other, text);
          if (!there) {  // a software or a size that the other system cannot have is said, not guessed
            EXPECT_FALSE(there.error().message.empty());
            ++refused;
            continue;
          }
          ++moved;
          if (there->untranslated.empty()) ++without_loss;
          // LM021: who asks for fewer cores gets them
          const bool fewer = contains(text, "per-gpu") || contains(text, " --cpus-per-task ");
          for (const std::string& code : codes_of(there->text, other)) {
            EXPECT_TRUE(codes_of(text, system).count(code) || (code == "LM021" && fewer))
                << code << "\n"
                << text << there->text;
          }
          const auto back = to(system, there->text);
          ASSERT_TRUE(back) << to_text(back.error()) << there->text;
          ASSERT_EQ(back->text, text) << there->text;
          const std::string third = other == "deep" ? "juwels-booster" : "deep";
          if (const auto over = to(third, there->text)) {
            EXPECT_EQ(text_to(system, over->text), text) << over->text;
          }
          EvalOptions none;
          EXPECT_EQ(eval(there->text, "job.sh", none, built_in_library())->text, there->text);
        }
      }
    }
  }
  EXPECT_GT(moved, 1000);
  EXPECT_GT(without_loss * 10, moved * 8);
  std::printf("%d moved, %d of them without a loss, %d refused\n", moved, without_loss, refused);
}

// The same for scripts without a header: their directives and launch words remember what they were.
TEST(RetargetProperty, AForeignScriptComesBackToo) {
  int moved = 0;
  for (const std::string& system : k_systems) {
    for (const Recipe& recipe : built_in_library().recipes()) {
      const std::string text = gen_text(
          {system, recipe.name, "--minimal", "--nodes", "2", "--time", "23h", "--", "python", "t.py"});
      if (text.empty()) continue;
      for (const std::string& other : k_systems) {
        if (other == system) continue;
        const auto there = to(other, text, system);
        ASSERT_TRUE(there) << to_text(there.error());
        ++moved;
        EXPECT_EQ(text_to(system, there->text, other), text) << there->text;
        std::string edited = there->text + "echo by hand\n";
        EXPECT_EQ(text_to(system, edited, other), text + "echo by hand\n");
      }
    }
  }
  EXPECT_GT(moved, 100);
}

const std::string k_foreign =
    "#!/bin/bash\n#SBATCH -A raise -p dc-gpu   # where\n#SBATCH --gres=gpu:4 -N2\n#SBATCH --mem 480G\n"
    "#SBATCH --constraint=large\n#SBATCH --qos=high\n"
    "# MODULES BEGIN jureca ddp partition=dc-gpu\nml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 PyTorch/2.5.1\n# "
    "MODULES END\n"
    "export CUDA_VISIBLE_DEVICES=0,1,2,3\ntorchrun \\\n  --nproc_per_node=4 t.py\nbash -c 'torchrun "
    "--nproc_per_node=4'\n";

TEST(Retarget, AForeignScriptIsTranslatedLineByLine) {
  const auto deep = to("deep", k_foreign);
  ASSERT_TRUE(deep);
  for (const std::string line :
       {"#SBATCH -A raise -p dp-esb   # where\n# lamec: was on jureca: #SBATCH -A raise -p dc-gpu   # "
        "where\n",
        "#SBATCH --gres=gpu:1 -N2\n", "#SBATCH --mem 0\n",
        "# lamec: only on jureca: #SBATCH --constraint=large\n", "#SBATCH --qos=high\n",
        "# MODULES BEGIN deep ddp partition=dp-esb\n", "CUDA_VISIBLE_DEVICES=0\n",
        "  --nproc_per_node=1 t.py\n# lamec: was on jureca:   --nproc_per_node=4 t.py\n",
        "bash -c 'torchrun --nproc_per_node=4'\n"}) {
    EXPECT_NE(deep->text.find(line), std::string::npos) << line << deep->text;
  }
  EXPECT_EQ(losses_of(*deep),
            "4: 480G of memory a node: one of dp-esb has 48 GB; --mem=0 asks for all of it\n"
            "5: --constraint large: it is about JURECA-DC\n"
            "6: QoS high: left as it is; nobody has recorded those of DEEP\n"
            "13: a launch line in quotes is left as it is\n");
}

TEST(Retarget, WhatAPersonChangedThereStaysChanged) {
  const std::string there = text_to("deep", k_foreign);
  const std::string changed = replace_all(there, "#SBATCH --gres=gpu:1 -N2", "#SBATCH --gres=gpu:1 -N7");
  const auto back = to("jureca", changed);
  ASSERT_TRUE(back);
  EXPECT_NE(back->text.find("-p dc-gpu   # where\n"), std::string::npos);
  EXPECT_NE(back->text.find("-N7\n"), std::string::npos) << back->text;
  EXPECT_NE(losses_of(*back).find("edited by hand, so it stays as it is"), std::string::npos);
}

TEST(Retarget, EditsOfAGeneratedScriptAreKept) {
  const std::string text =
      gen_text({"jureca", "ddp", "--nodes", "2", "--account", "x", "--", "python", "t.py"});
  const std::string edited =
      replace_all(replace_all(text, "--nodes=2", "--nodes=3"), "srun", "export NCCL_DEBUG=INFO\nsrun");
  const auto there = to("deep", edited);
  ASSERT_TRUE(there);
  for (const std::string part :
       {"--nodes=3", "export NCCL_DEBUG=INFO\nsrun", "--partition=dp-esb", "--nproc_per_node=1"})
    EXPECT_NE(there->text.find(part), std::string::npos) << part;
  const auto back = to("jureca", there->text);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->text, edited);
}

TEST(Retarget, LosingWhatOnlyOneSystemHasIsNamedAndKept) {
  const std::string text = gen_text({"jureca", "ddp", "--partition", "dc-gpu-large", "--directive",
                                     "--constraint=x", "--nodes", "2", "--", "python", "t.py"});
  const auto there = to("juwels-booster", text);
  ASSERT_TRUE(there);
  EXPECT_EQ(losses_of(*there),
            "0: partition dc-gpu-large: JUWELS Booster has no like of it, booster takes its place\n"
            "0: --directive --constraint=x: it is about JURECA-DC\n");
  EXPECT_NE(there->text.find("\n# lamec: from jureca ddp --partition dc-gpu-large "), std::string::npos);
}

TEST(Retarget, TooManyNodesAreAnErrorNotAnotherNumber) {
  const auto there = to("deep", gen_text({"jureca", "ddp", "--nodes", "100", "--", "python", "t.py"}));
  ASSERT_FALSE(there);
  EXPECT_EQ(there.error().message, "the script cannot be said for DEEP: dp-esb has 75 nodes, not 100");
}

TEST(Retarget, AFamilyIsDecidedByTheJob) {
  EXPECT_NE(text_to("juwels", k_foreign).find("# MODULES BEGIN juwels-booster"), std::string::npos);
  const std::string cpu = replace_all(replace_all(k_foreign, "dc-gpu", "dc-cpu"), " ddp ", " heat ");
  EXPECT_NE(text_to("juwels", cpu).find("# MODULES BEGIN juwels-cluster"), std::string::npos)
      << text_to("juwels", cpu);
}

TEST(Retarget, WhereTheSystemCannotBeToldItIsAsked) {
  const auto there = to("deep", "#!/bin/bash\n#SBATCH -N 1\nsrun x\n");
  ASSERT_FALSE(there);
  EXPECT_EQ(there.error().message, "cannot tell which system the script is for: it names no partition");
  EXPECT_FALSE(to("nowhere", k_foreign));
}

TEST(Retarget, ToTheSameSystemChangesNothing) {
  EXPECT_EQ(text_to("jureca", "#!/bin/bash\n#SBATCH -p dc-gpu -C x\nsrun x\n"),
            "#!/bin/bash\n#SBATCH -p dc-gpu -C x\nsrun x\n");
}

}  // namespace
}  // namespace lamec::ops
