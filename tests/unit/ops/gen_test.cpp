#include "ops/gen.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "adapters/local_files.hpp"
#include "ops/request_options.hpp"
#include "script/parse.hpp"
#include "script/print.hpp"
#include "support/built_in_library.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

constexpr auto library = built_in_library;

Result<Generated> make(const std::vector<std::string>& words, const catalog::Library& from = library()) {
  const auto request = request_from_words(words);
  if (!request) return fail(request.error());
  return gen(*request, GenForm::automatic, from);
}

std::string text_of(const std::vector<std::string>& words) {
  const auto generated = make(words);
  return generated ? script::to_text(generated->script) : to_text(generated.error());
}

bool says(const std::string& text, const std::string& part) {
  return contains(text, part);
}

TEST(Gen, ThePublishedBlockIsExact) {
  EXPECT_EQ(text_of({"deep", "ddp"}),
            "# MODULES BEGIN deep ddp\nml --force purge\nml use $OTHERSTAGES\n"
            "ml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 cuDNN/8.3.1.22-CUDA-11.5 NCCL/2.11.4-CUDA-11.5 "
            "Python/3.9.6\n# MODULES END\n");
}

TEST(Gen, ThePublishedScriptIsExact) {
  EXPECT_EQ(
      text_of({"jureca",   "ddp",       "--partition", "dc-gpu",  "--nodes",   "2",        "--time",
               "01:00:00", "--account", "raise-ctp2",  "--name",  "testjob",   "--stdout", "test.out",
               "--stderr", "test.err",  "--cpus-rule", "per-gpu", "--minimal", "--",       "./executable.x"}),
      "#!/bin/bash\n#SBATCH --job-name=testjob\n#SBATCH --account=raise-ctp2\n#SBATCH "
      "--output=test.out\n#SBATCH --error=test.err\n"
      "#SBATCH --time=01:00:00\n#SBATCH --partition=dc-gpu\n#SBATCH --nodes=2\n#SBATCH "
      "--gpus-per-node=4\n#SBATCH --ntasks-per-node=1\n"
      "#SBATCH --cpus-per-task=32\n\nsrun ./executable.x\n");
}

TEST(Gen, IsDeterministic) {
  const std::vector<std::string> words = {"jureca", "ray", "--nodes", "3", "--", "python", "tune.py"};
  EXPECT_EQ(text_of(words), text_of(words));
}

TEST(Gen, ItsOwnHeaderGivesTheSameScriptAgain) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"jureca", "ddp", "--nodes", "2", "--", "python", "train.py", "a b", "two\nlines", "$(id)"},
           {"juwels", "heat", "--time", "2h", "--", "python", "x.py"},
           {"deep", "mpi4py", "--part", "dp-cn:1", "--part", "dp-esb:2", "--", "python", "c.py"},
           {"jureca", "pytorch>=2", "--stage", "2024", "--provider", "venv", "--script"}}) {
    const auto first = make(words);
    ASSERT_TRUE(first.has_value()) << to_text(first.error());
    const std::string text = script::to_text(first->script);
    const auto request = request_of(script::parse(text));
    ASSERT_TRUE(request.has_value());
    const auto second = gen(*request, GenForm::automatic, library());
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(script::to_text(second->script), text);
  }
}

TEST(Gen, EveryLineOfAGeneratedScriptIsReadBackAsWhatItIs) {
  const auto generated = make({"jureca", "ray", "--nodes", "2", "--", "python", "tune.py"});
  ASSERT_TRUE(generated.has_value());
  const Script back = script::parse(script::to_text(generated->script));
  ASSERT_EQ(back.lines.size(), generated->script.lines.size());
  for (std::size_t i = 0; i < back.lines.size(); ++i) {
    EXPECT_EQ(back.lines[i].kind, generated->script.lines[i].kind) << back.lines[i].text;
    EXPECT_EQ(back.lines[i].text, generated->script.lines[i].text);
  }
}

TEST(Gen, EveryLineThatDoesSomethingHasAReason) {
  const auto generated = make({"jureca", "ddp", "--nodes", "2", "--", "python", "train.py"});
  ASSERT_TRUE(generated.has_value());
  for (const ScriptLine& line : generated->script.lines) {
    const bool acts = line.kind == LineKind::directive || line.kind == LineKind::module ||
                      line.kind == LineKind::command || line.kind == LineKind::block_begin;
    EXPECT_EQ(acts && line.why.empty(), false) << line.text;
  }
}

TEST(Gen, ALauncherOwnsAllCores) {
  EXPECT_TRUE(says(text_of({"jureca", "ddp", "--", "python", "t.py"}), "#SBATCH --cpus-per-task=256\n"));
  EXPECT_TRUE(says(text_of({"deep", "ddp", "--", "python", "t.py"}), "#SBATCH --cpus-per-task=16\n"));
  EXPECT_TRUE(says(text_of({"jureca", "horovod", "--", "python", "t.py"}),
                   "#SBATCH --ntasks-per-node=4\n#SBATCH --cpus-per-task=64\n"));
}

TEST(Gen, TheFamilyIsDecidedByWhatIsAsked) {
  EXPECT_EQ(make({"juwels", "ddp"})->system.name, "juwels-booster");
  EXPECT_EQ(make({"juwels", "mpi"})->system.name, "juwels-cluster");
  EXPECT_EQ(make({"juwels", "ddp", "--partition", "gpus"})->system.name, "juwels-cluster");
  EXPECT_TRUE(says(make({"juwels", "ddp"})->plan.notes.front().text, "juwels-booster"));
}

TEST(Gen, LargeJobsMoveToTheirPartition) {
  EXPECT_TRUE(says(text_of({"juwels-booster", "ddp", "--nodes", "500", "--", "python", "t.py"}),
                   "--partition=largebooster\n"));
  EXPECT_TRUE(says(text_of({"juwels-booster", "ddp", "--nodes", "384", "--", "python", "t.py"}),
                   "--partition=booster\n"));
  const auto fixed =
      make({"juwels-booster", "ddp", "--partition", "booster", "--nodes", "500", "--", "python", "t.py"});
  ASSERT_FALSE(fixed.has_value());
  EXPECT_TRUE(says(to_text(fixed.error()), "--partition largebooster takes 500 nodes"));
}

TEST(Gen, SoftwareWithoutAModuleSaysSo) {
  const auto modules = make({"jureca", "horovod", "--provider", "modules", "--stage", "2024"});
  ASSERT_FALSE(modules.has_value());
  EXPECT_TRUE(says(to_text(modules.error()), "Horovod has no module in Stages/2024"));
  EXPECT_TRUE(says(to_text(modules.error()), "without --stage it can: Stages/2022, modules"));
  EXPECT_TRUE(
      says(to_text(modules.error()), "without --provider it can: Stages/2024, a virtual environment"));
  const auto venv = make({"jureca", "horovod"});
  ASSERT_TRUE(venv.has_value());
  EXPECT_EQ(venv->plan.environment.provider, ProviderKind::venv);
  std::string notes;
  for (const Note& note : venv->plan.notes) notes += note.text + "\n";
  EXPECT_TRUE(
      says(notes,
           "as modules horovod can be had in Stages/2022 (Horovod/0.25.0): --stage 2022 --provider modules"))
      << notes;
  EXPECT_TRUE(says(
      notes, "lives in a virtual environment on top of these modules: $PROJECT/venvs/jureca-2025-horovod"))
      << notes;
}

TEST(Gen, VersionsAreMet) {
  EXPECT_TRUE(says(text_of({"jureca", "pytorch<2"}), "PyTorch/1.12.0-CUDA-11.7"));
  EXPECT_TRUE(says(text_of({"jureca", "pytorch=2.1"}), "PyTorch/2.1.2"));
  EXPECT_TRUE(says(text_of({"jureca", "pytorch=2.1"}), "# MODULES BEGIN jureca pytorch=2.1\n"));
}

TEST(Gen, VenvScriptsRefuseAnotherStage) {
  const std::string text = text_of({"jureca", "heat", "--", "python", "t.py"});
  EXPECT_TRUE(says(text, "LAMEC_VENV=\"$PROJECT/venvs/jureca-2025-heat\"\n"));
  EXPECT_TRUE(says(text, "lamec gen jureca heat --setup | bash"));
  const auto setup = gen(*request_from_words({"jureca", "heat"}), GenForm::setup, library());
  ASSERT_TRUE(setup.has_value());
  EXPECT_TRUE(says(script::to_text(setup->script), "python -m pip install -- heat mpi4py torch\n"));
  EXPECT_FALSE(gen(*request_from_words({"jureca", "ddp", "--provider", "modules"}), GenForm::setup, library())
                   .has_value());
}

struct Refusal {
  std::vector<std::string> words;
  std::string part;
};
class Refused : public testing::TestWithParam<Refusal> {};
TEST_P(Refused, InWordsThatHelp) {
  const auto generated = make(GetParam().words);
  ASSERT_FALSE(generated.has_value());
  EXPECT_TRUE(says(to_text(generated.error()), GetParam().part)) << to_text(generated.error());
}
INSTANTIATE_TEST_SUITE_P(
    Gen, Refused,
    testing::Values(
        Refusal{{"jurcea", "ddp"}, "did you mean 'jureca'"}, Refusal{{"jureca", "dpd"}, "did you mean 'ddp'"},
        Refusal{{"jureca", "ddp", "--partition", "dc-gpus"}, "did you mean 'dc-gpu'"},
        Refusal{{"jureca", "ddp", "--stage", "2021"}, "has no stage '2021'"},
        Refusal{{"jureca", "ddp", "--environment", "course"}, "course-2025"},
        Refusal{{"jureca", "ddp", "ddp"}, "asked for twice"},
        Refusal{{"jureca", "ddp", "--nodes", "0", "--", "x"}, "at least one node"},
        Refusal{{"jureca", "ddp", "--nodes", "9999", "--", "x"}, "dc-gpu has 192 nodes, not 9999"},
        Refusal{{"jureca", "ddp", "--gpus-per-node", "9", "--", "x"}, "has 4 GPUs, not 9"},
        Refusal{{"jureca", "ddp", "--time", "48h", "--", "x"}, "up to 24 hours, not 48 hours"},
        Refusal{{"jureca", "ddp", "--launch", "heat", "--", "x"}, "none of the software"},
        Refusal{{"jureca", "pytorch>=9", "--provider", "modules"}, "cannot be had on JURECA-DC as asked"},
        Refusal{{"jureca", "ddp", "--part", "dc-gpu:1", "--", "x"}, "two parts or more"},
        Refusal{{"jureca", "ddp", "--part", "dc-gpu:1", "--part", "dc-cpu:1", "--nodes", "2", "--", "x"},
                "contradict"},
        Refusal{{"jureca", "ddp", "--name", "a\nb", "--", "x"}, "control character"},
        Refusal{{"jureca", "ddp", "--directive", "x\n#SBATCH --hold", "--", "x"},
                "--directive takes one option"},
        Refusal{{"jureca", "ddp", "--command-line", "x", "--", "y"}, "two commands"},
        Refusal{{"jureca"}, "nothing was asked for"},
        Refusal{{"jureca", "ddp", "--partition", "dc-arm", "--", "x"}, "how many GPUs"}));

// Defaults are data: with other data the output is another.
TEST(Gen, ChangedDefaultsChangeTheOutput) {
  namespace fs = std::filesystem;
  const fs::path copy = fs::temp_directory_path() / ("lamec-defaults-" + std::to_string(::getpid()));
  fs::remove_all(copy);
  fs::create_directories(copy);
  fs::copy(LAMEC_SOURCE_DIR "/sites", copy / "sites", fs::copy_options::recursive);
  fs::copy(LAMEC_SOURCE_DIR "/recipes", copy / "recipes", fs::copy_options::recursive);
  const auto edit = [&](const fs::path& file, const std::string& from, const std::string& to) {
    std::ifstream in(copy / file);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    ASSERT_TRUE(says(text, from)) << file;
    std::ofstream(copy / file) << replace_all(text, from, to);
  };
  edit("sites/jsc/deep.yaml", "NCCL/2.11.4-CUDA-11.5", "NCCL/2.15.1-1-CUDA-11.5");
  edit("sites/jsc/jureca.yaml", "providers: [modules, venv]", "providers: [venv, modules]");
  edit("sites/jsc/jureca.yaml", "gpu_partition: dc-gpu\n", "gpu_partition: dc-gpu-devel\n");
  adapters::LocalFiles files;
  const auto changed = catalog::Library::from_directory(copy, files);
  ASSERT_TRUE(changed.has_value()) << to_text(changed.error());
  EXPECT_NE(changed->revision(), library().revision());
  EXPECT_TRUE(says(script::to_text(make({"deep", "ddp"}, *changed)->script), "NCCL/2.15.1-1-CUDA-11.5"));
  EXPECT_EQ(make({"jureca", "ddp"})->plan.environment.provider, ProviderKind::modules);
  EXPECT_EQ(make({"jureca", "ddp"}, *changed)->plan.environment.provider, ProviderKind::venv);
  EXPECT_TRUE(says(script::to_text(make({"jureca", "ddp", "--", "python", "t.py"}, *changed)->script),
                   "--partition=dc-gpu-devel\n"));
  fs::remove_all(copy);
}

TEST(Gen, CpusPerGpuMeansNothingWithoutGpus) {
  const auto made = make({"deep", "mpi4py", "--cpus-rule", "per-gpu", "--", "python", "t.py"});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->plan.parts.front().resources.cpus_per_task, 2);  // of 48 threads, for 24 ranks
}

}  // namespace
}  // namespace lamec::ops
