#include "ops/eval.hpp"

#include <gtest/gtest.h>

#include "ops/foreign.hpp"
#include "ops/gen.hpp"
#include "ops/request_options.hpp"
#include "script/print.hpp"
#include "support/built_in_library.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

constexpr auto library = built_in_library;

Result<Evaluated> evaluate(const std::string& text, const EvalOptions& options = {}) {
  return eval(text, "job.sh", options, library());
}

std::string gen_text(const std::vector<std::string>& words, GenForm form = GenForm::automatic) {
  const auto request = request_from_words(words);
  if (!request) return "";
  const auto made = gen(*request, form, library());
  return made ? script::to_text(made->script) : "";
}

std::string text_of(const std::string& text, const EvalOptions& options = {}) {
  const auto done = evaluate(text, options);
  return done ? done->text : to_text(done.error());
}

std::string notes_of(const std::string& text, const EvalOptions& options = {}) {
  const auto done = evaluate(text, options);
  if (!done) return to_text(done.error());
  std::string notes;
  for (const Note& note : done->notes) notes += note.text + "\n";
  return notes;
}

EvalOptions with(const std::vector<std::string>& add, const std::vector<std::string>& remove = {},
                 bool upgrade = false) {
  EvalOptions options;
  options.add = add;
  options.remove = remove;
  options.upgrade = upgrade;
  return options;
}

const std::string k_deep = gen_text({"deep", "ddp"});
const std::string k_setup = "ml --force purge\nml use $OTHERSTAGES\n";

std::string block(const std::string& header, const std::string& inner) {
  return "# MODULES BEGIN " + header + "\n" + inner + "# MODULES END\n";
}

// What the request words of the options can be, for the property below.
std::vector<std::vector<std::string>> flag_sets() {
  return {{},
          {"--script"},
          {"--minimal", "--nodes", "2"},
          {"--nodes", "3", "--time", "1h", "--account", "X", "--", "python", "train.py", "a b", "$(id)"},
          {"--nodes", "300", "--", "./x"},
          {"--gpus-per-node", "0", "--", "python", "t.py"},
          {"--directive", "--mail-type=END", "--name", "n", "--", "python", "t.py"},
          {"--command-line", "echo a\necho b"},
          {"--venv", "$HOME/v", "--cpus-rule", "per-gpu", "--", "python", "t.py"}};
}

// eval right after gen changes no byte; the text with other line endings and without its last line feed
// neither.
TEST(EvalProperty, AfterGenNothingChanges) {
  int looked_at = 0;
  for (const std::string system : {"jureca", "deep", "juwels", "juwels-cluster"}) {
    for (const Recipe& recipe : library().recipes()) {
      for (const std::string stage : {"", "2022", "2025"}) {
        for (const std::string provider : {"", "modules", "venv"}) {
          std::vector<std::string> words = {system, recipe.name};
          if (!stage.empty()) words.push_back("stage=" + stage);
          if (!provider.empty()) words.push_back("provider=" + provider);
          for (const auto& flags : flag_sets()) {
            std::vector<std::string> all = words;
            all.insert(all.end(), flags.begin(), flags.end());
            const std::string text = gen_text(all);
            if (text.empty()) continue;
            ++looked_at;
            ASSERT_EQ(text_of(text), text) << join(all, " ");
          }
          const std::string setup = gen_text(words, GenForm::setup);
          if (!setup.empty()) {
            ASSERT_EQ(text_of(setup), setup);
          }
        }
      }
    }
  }
  EXPECT_GT(looked_at, 1000);
}

// Every combination of the flags of a job, each on another cell of the matrix.
TEST(EvalProperty, AfterGenNothingChangesForAnyCombinationOfFlags) {
  const std::vector<std::vector<std::string>> flags = {
      {"--nodes", "3"},       {"--time", "1h"},           {"--account", "X"},
      {"--name", "n"},        {"--stdout", "o.txt"},      {"--stderr", "e.txt"},
      {"--qos", "q"},         {"--gpus-per-node", "1"},   {"--ntasks-per-node", "2"},
      {"--cpus-per-task", "4"}, {"--cpus-rule", "per-gpu"}, {"--directive", "--mail-type=END"},
      {"--minimal"}};
  const std::vector<std::string> systems = library().system_names();
  std::size_t written = 0;
  for (std::size_t mask = 0; mask < std::size_t{1} << flags.size(); ++mask) {
    const Recipe& recipe = library().recipes()[mask % library().recipes().size()];
    std::vector<std::string> words = {systems[mask / 3 % systems.size()], recipe.name};
    for (std::size_t i = 0; i < flags.size(); ++i) {
      if ((mask >> i & 1U) != 0) words.insert(words.end(), flags[i].begin(), flags[i].end());
    }
    words.insert(words.end(), {"--", "python", "train.py"});
    const std::string text = gen_text(words);
    if (text.empty()) continue;
    ++written;
    ASSERT_EQ(text_of(text), text) << join(words, " ");
  }
  EXPECT_GT(written, 4500U);
}

TEST(EvalProperty, AdoptedWithoutAStageAMpiIsTheResolversToChoose) {
  EvalOptions adopt;
  adopt.adopt = true;
  adopt.software = {"mpi"};
  adopt.on = "juwels-cluster";
  const std::string text = "#!/bin/bash\n#SBATCH -p batch\nml GCC ParaStationMPI/5.2.2-1\n";
  const std::string once = text_of(text, adopt);
  EXPECT_EQ(once.find("ParaStationMPI"), std::string::npos) << once;
  EXPECT_EQ(text_of(once), once);
  EXPECT_NE(notes_of(text, adopt).find("ParaStationMPI/5.2.2-1 is no longer loaded"), std::string::npos);
}

TEST(EvalProperty, HeterogeneousAndSeveralSoftwares) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"deep", "mpi4py", "--part", "dp-cn:1", "--part", "dp-esb:2", "--", "python", "c.py"},
           {"jureca", "ddp", "horovod", "--", "python", "c.py"},
           {"jureca", "pytorch>=2", "--", "python", "c.py"},
           {"juwels-booster", "ddp", "--nodes", "500", "--", "python", "c.py"},
           {"jureca", "ddp", "partition=dc-gpu-devel"}}) {
    const std::string text = gen_text(words);
    ASSERT_FALSE(text.empty()) << join(words, " ");
    EXPECT_EQ(text_of(text), text);
    EXPECT_EQ(text_of(replace_all(text, "\n", "\r\n")), replace_all(text, "\n", "\r\n"));
    EXPECT_EQ(text_of(text.substr(0, text.size() - 1)), text.substr(0, text.size() - 1));
    EXPECT_EQ(text_of("\xff\xfe \n" + text + "  trailing \t"), "\xff\xfe \n" + text + "  trailing \t");
  }
}

// `python` of a stage that nobody knows is respelt as Python, which PyTorch brings along.
TEST(EvalProperty, IsIdempotentWhereAWordIsRespelt) {
  for (const std::string word : {"python", "cuda", "nccl", "gsl"}) {
    const std::string text = block("jureca ddp stage=2024", "ml Stages/1999 " + word + "\n");
    const std::string once = text_of(text);
    ASSERT_NE(once, text);
    EXPECT_EQ(text_of(once), once);
  }
}

// The remark of a load line that is merged into another one must not begin a block, a header or a directive.
TEST(EvalProperty, IsIdempotentWhereARemarkGetsALineOfItsOwn) {
  for (const std::string remark :
       {"#MODULES BEGIN x", "# MODULES END", "# lamec: request jureca ddp", "#SBATCH --nodes=2", "# plain"}) {
    const std::string text =
        block("jureca ddp", "ml Stages/2022 GCC OpenMPI\nml Stages/2020 PyTorch " + remark + "\n");
    const std::string once = text_of(text);
    EXPECT_NE(once.find(remark), std::string::npos) << once;
    EXPECT_EQ(text_of(once), once);
  }
}

TEST(EvalBlock, ACommandBehindARemarkStays) {
  const std::string text = text_of(block("jureca ddp", "ml Stages/2020 GCC # why \\\nexport A=1\n"));
  EXPECT_NE(text.find("\nexport A=1\n"), std::string::npos) << text;
}

TEST(EvalProperty, IsIdempotent) {
  for (const std::string system : {"jureca", "deep", "juwels-booster", "juwels-cluster"}) {
    for (const std::string software : {"ddp", "horovod", "tensorflow", "heat", "mpi"}) {
      for (const std::string& inner :
           {std::string(), std::string("ml Stages/2022 GCC OpenMPI\n"),
            std::string("ml Stages/2022\n# note\nml GCC/11.2.0 OpenMPI PyTorch\nexport A=1\nml GSL\n"),
            std::string("module load Stages/2020 GCC/10.3.0 OpenMPI/4.1.1 Horovod mpi-settings/CUDA GSL/2.5 "
                        "NoSuch/1 \\\n  Python || exit 1\nml use $OTHERSTAGES\n"),
            std::string("\tml use \"$OTHERSTAGES\"\n\n\tmodule purge\necho hi\n")}) {
        const std::string text = "#!/bin/bash\n" + block(system + " " + software, inner) + "srun x";
        const auto once = evaluate(text);
        ASSERT_TRUE(once.has_value()) << to_text(once.error()) << text;
        EXPECT_EQ(text_of(once->text), once->text);
      }
    }
  }
}

TEST(Eval, AnEmptyBlockIsFilled) {
  EXPECT_EQ(text_of(block("deep ddp", "")), k_deep);
  EXPECT_EQ(text_of("a\n" + block("deep ddp", "") + "b"), "a\n" + k_deep + "b");
}

TEST(Eval, AnOldLoadLineIsReplacedInPlace) {
  EXPECT_EQ(text_of(block("deep ddp", k_setup + "ml Stages/2020 GCC/10.3.0 OpenMPI/4.1.1\n")), k_deep);
  EXPECT_EQ(
      text_of(block("deep ddp", "module --force purge\nmodule load Stages/2020\nmodule load GCC OpenMPI\n")),
      replace_all(replace_all(k_deep, "ml --force purge\nml use $OTHERSTAGES\n",
                              "module --force purge\nml use $OTHERSTAGES\n"),
                  "BEGIN deep", "BEGIN deep"));
}

TEST(Eval, WhatNobodyWroteIsKeptInPlaceAndNamed) {
  const std::string text =
      block("deep ddp", "# mine\n" + k_setup + "export A=1\nml Stages/2020 GCC/10.3.0\necho hi\nml GSL\n");
  const auto done = evaluate(text);
  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(
      done->text,
      block("deep ddp", "# mine\n" + k_setup +
                            "export A=1\nml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 cuDNN/8.3.1.22-CUDA-11.5 "
                            "NCCL/2.11.4-CUDA-11.5 Python/3.9.6\necho hi\nml GSL\n"));
  EXPECT_EQ(done->kept,
            (std::vector<KeptLine>{{2, "# mine"}, {5, "export A=1"}, {7, "echo hi"}, {8, "ml GSL"}}));
}

TEST(Eval, ThePersonsModulesStayOnTheLoadLine) {
  const std::string added = replace_all(k_deep, "Python/3.9.6", "Python/3.9.6 GSL/2.7");
  EXPECT_EQ(text_of(added), added);
  const std::string between = replace_all(k_deep, "cuDNN/", "GSL/2.7 cuDNN/");
  EXPECT_EQ(text_of(between), between);
  const std::string old =
      text_of(block("deep ddp", k_setup + "ml Stages/2020 GCC/10.3.0 GSL/2.6 NoSuch/1\n"));
  EXPECT_TRUE(contains(old, "Python/3.9.6 GSL/2.7\n# lamec: was NoSuch/1\n# MODULES END\n")) << old;
}

TEST(Eval, CommentsBehindTheLoadLineStay) {
  EXPECT_TRUE(contains(text_of(block("deep ddp", "ml Stages/2020 GCC  # the compiler\n")),
                       "Python/3.9.6  # the compiler\n"));
}

TEST(Eval, OnlyAnExplicitStagePins) {
  const std::string pinned = gen_text({"jureca", "ddp", "stage=2024"});
  EXPECT_EQ(text_of(pinned), pinned);
  const std::string free = replace_all(pinned, " stage=2024", "");
  EXPECT_EQ(text_of(free), gen_text({"jureca", "ddp"}));
  EXPECT_TRUE(contains(notes_of(free), "the block moves from Stages/2024 to Stages/2025"));
  EXPECT_EQ(text_of(pinned, with({}, {}, true)), gen_text({"jureca", "ddp"}));
}

TEST(Eval, SaysWhatBecameOfEveryModule) {
  const std::string notes = notes_of(block(
      "jureca tensorflow stage=2022",
      "ml Stages/2020 GCC/10.3.0 OpenMPI/4.1.1 TensorFlow/2.5.0-Python-3.8.5 Horovod/0.23.0-Python-3.8.5\n"));
  EXPECT_TRUE(contains(notes, "the block moves from Stages/2020 to Stages/2022")) << notes;
  EXPECT_TRUE(contains(notes, "TensorFlow/2.5.0-Python-3.8.5 -> TensorFlow/2.6.0-CUDA-11.5")) << notes;
  EXPECT_FALSE(contains(notes, "OpenMPI/4.1.2, moved")) << notes;
  const std::string gone = notes_of(block(
      "jureca ddp stage=2024",
      "ml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 PyTorch/1.11-CUDA-11.5 Horovod/0.25.0 mpi-settings/CUDA\n"));
  EXPECT_TRUE(contains(
      gone, "Horovod/0.25.0 is gone: Stages/2024 has no Horovod, the last that has it is Stages/2022"))
      << gone;
  EXPECT_TRUE(contains(gone, "mpi-settings/CUDA -> MPI-settings/CUDA") ||
              contains(gone, "it is called MPI-settings"))
      << gone;
}

TEST(Eval, TheWholeScriptIsMadeAgainWhereNobodyEditedIt) {
  const std::vector<std::string> job = {"--nodes", "2", "--", "python", "train.py"};
  const auto words = [&](std::vector<std::string> first) {
    first.insert(first.end(), job.begin(), job.end());
    return first;
  };
  const std::string venv = gen_text(words({"jureca", "heat", "stage=2024"}));
  ASSERT_TRUE(contains(venv, "jureca-2024-heat"));
  // As if 2024 had been the newest stage when the script was written.
  const std::string old =
      replace_all(replace_all(replace_all(replace_all(venv, " stage=2024", ""), " --stage 2024", ""),
                              "catalogue ", "catalogue 0"),
                  "version ", "version ");
  EXPECT_EQ(text_of(old), gen_text(words({"jureca", "heat"})));
  const std::string edited = old + "echo done\n";
  EXPECT_TRUE(contains(text_of(edited), "Stages/2025"));
  EXPECT_TRUE(contains(text_of(edited), "jureca-2024-heat"));
  EXPECT_TRUE(contains(notes_of(edited), "still names the virtual environment"));
}

TEST(Eval, TheHeaderAloneIsNoChange) {
  const std::string text = replace_all(gen_text({"jureca", "ddp", "--nodes", "2", "--", "python", "t.py"}),
                                       "catalogue ", "catalogue 0123");
  EXPECT_EQ(text_of(text), text);
}

TEST(Eval, AddAndRemove) {
  EXPECT_EQ(text_of(gen_text({"jureca", "ddp"}), with({"horovod"})), gen_text({"jureca", "ddp", "horovod"}));
  EXPECT_EQ(text_of(gen_text({"jureca", "ddp", "horovod"}), with({}, {"horovod"})),
            gen_text({"jureca", "ddp"}));
  EXPECT_EQ(text_of(gen_text({"jureca", "ddp", "stage=2024"}), with({"heat"})),
            gen_text({"jureca", "ddp", "heat", "stage=2024"}));
  EXPECT_EQ(text_of(gen_text({"jureca", "ddp", "--", "python", "t.py"}), with({"horovod"})),
            gen_text({"jureca", "ddp", "horovod", "--", "python", "t.py"}));
  EXPECT_TRUE(contains(text_of(k_deep, with({}, {"ddp"})), "nothing would be left"));
  EXPECT_TRUE(contains(text_of(k_deep, with({}, {"heat"})), "no module block holds heat"));
  EXPECT_TRUE(contains(text_of(k_deep, with({"hovorod"})), "did you mean 'horovod'"));
  EXPECT_TRUE(contains(text_of("echo\n", with({"heat"})), "no module block to change"));
}

TEST(Eval, AddReachesTheRequestOfAnEditedScript) {
  const std::string edited = gen_text({"jureca", "ddp", "--", "python", "t.py"}) + "echo done\n";
  const std::string added = text_of(edited, with({"horovod"}));
  EXPECT_TRUE(contains(added, "# lamec: request jureca ddp horovod -- python t.py\n")) << added;
  EXPECT_TRUE(contains(added, "# MODULES BEGIN jureca ddp horovod\n"));
  EXPECT_TRUE(contains(added, "echo done\n"));
  EXPECT_EQ(text_of(added), added);
}

TEST(Eval, AdoptWrapsModuleLines) {
  EvalOptions options;
  options.adopt = true;
  const std::string text =
      "#!/bin/bash\n#SBATCH -p dc-gpu\n\nmodule purge\nmodule load Stages/2022 GCC OpenMPI\n\nmodule load "
      "PyTorch\nsrun x\n";
  const std::string adopted = text_of(text, options);
  EXPECT_TRUE(contains(adopted, "#SBATCH -p dc-gpu\n\n# MODULES BEGIN jureca pytorch\nmodule purge\n"))
      << adopted;
  EXPECT_TRUE(contains(adopted, "# MODULES END\nsrun x\n")) << adopted;
  EXPECT_EQ(text_of(adopted), adopted);
  EXPECT_EQ(text_of(adopted, options), adopted);
  EXPECT_TRUE(
      contains(text_of(replace_all(text, "PyTorch", "PyTorch CMake"), options), "torchvision/0.20.1 CMake"))
      << "a person's module is no resolver's";
  const std::string bare = "ml GCC OpenMPI\nsrun x\n";
  EXPECT_TRUE(contains(text_of(bare, options), "--on SYSTEM"));
  options.on = "deep";
  EXPECT_TRUE(contains(text_of(bare, options), "--software NAME"));
  options.software = {"ddp"};
  EXPECT_EQ(text_of(bare, options), k_deep + "srun x\n");
  EXPECT_TRUE(contains(text_of(bare + bare, options), "two places, lines 1 and 3"));
  EXPECT_TRUE(contains(text_of("srun x\n", options), "loads no modules"));
}

TEST(Eval, WithoutABlockNothingChanges) {
  for (const std::string& text :
       {std::string(), std::string("\r\n"), std::string("ml GCC"), std::string("\xff\x80 x \t\n\n"),
        std::string("#MODULES\n# MODULES BEGINNING x\n")}) {
    EXPECT_EQ(text_of(text), text);
  }
}

TEST(Eval, ForeignEndingsAndIndentsAreFollowed) {
  const std::string text =
      "if x; then\r\n\t#MODULES BEGIN deep ddp\r\n\tml Stages/2020 GCC\r\n\t#MODULES END\r\nfi";
  const std::string done = text_of(text);
  EXPECT_TRUE(contains(done,
                       "\t#MODULES BEGIN deep ddp\r\n\tml --force purge\r\n\tml use $OTHERSTAGES\r\n\tml "
                       "Stages/2022 GCC/11.2.0 "))
      << done;
  EXPECT_EQ(replace_all(done, "\r\n", "").find('\n'), std::string::npos);
  EXPECT_EQ(done.substr(done.size() - 4), "\r\nfi");
}

struct Refusal {
  std::string text;
  std::string part;
};
class EvalRefuses : public testing::TestWithParam<Refusal> {};
TEST_P(EvalRefuses, WithThePlace) {
  const auto done = evaluate(GetParam().text);
  ASSERT_FALSE(done.has_value()) << done->text;
  EXPECT_TRUE(contains(to_text(done.error()), GetParam().part)) << to_text(done.error());
}
INSTANTIATE_TEST_SUITE_P(
    Eval, EvalRefuses,
    testing::Values(Refusal{"# MODULES BEGIN deep ddp\nml x\n", "job.sh:1:1"},
                    Refusal{"# MODULES BEGIN deep ddp\n# MODULES BEGIN deep ddp\n# MODULES END\n",
                            "job.sh:2:1"},
                    Refusal{"# MODULES END\n", "never began"},
                    Refusal{"\n# MODULES BEGIN jurcea ddp\n# MODULES END\n", "job.sh:2:17"},
                    Refusal{"# MODULES BEGIN jurcea ddp\n# MODULES END\n", "did you mean 'jureca'"},
                    Refusal{"# MODULES BEGIN deep dpd\n# MODULES END\n", "job.sh:1:22"},
                    Refusal{"# MODULES BEGIN deep ddp stage=1999\n# MODULES END\n", "job.sh:1:26"},
                    Refusal{"# MODULES BEGIN deep ddp provider=x\n# MODULES END\n", "job.sh:1:26"},
                    Refusal{"# MODULES BEGIN\n# MODULES END\n", "names no system"},
                    Refusal{"# MODULES BEGIN deep\n# MODULES END\n", "names no software"},
                    Refusal{"# lamec: request jureca \"open\n", "job.sh:1:18"},
                    Refusal{std::string("a\nb\0c", 5), "NUL"},
                    Refusal{std::string(k_script_limit + 1, 'x'), "over 4 MiB"},
                    Refusal{"# MODULES BEGIN deep ddp\nml Stages/$S GCC\n# MODULES END\n", "job.sh:2:1"},
                    Refusal{"# MODULES BEGIN deep ddp\nif a; then\n  ml Stages/2022 GCC\nelse\n  ml "
                            "Stages/2020 GCC\nfi\n# MODULES END\n",
                            "job.sh:5:3"}));

}  // namespace
}  // namespace lamec::ops
