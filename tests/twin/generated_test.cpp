// What LAMEC writes, on twins: the whole matrix, scripts broken on purpose, and scripts that really run.
#include <algorithm>

#include "catalog/library.hpp"
#include "ops/gen.hpp"
#include "ops/twins.hpp"
#include "ops/verify.hpp"
#include "script/print.hpp"
#include "script/shell.hpp"
#include "twin_fixture.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

const catalog::Library& library() {
  static const catalog::Library k_library = [] {
    auto opened = catalog::Library::built_in();
    if (!opened) throw std::runtime_error(to_text(opened.error()));
    return *std::move(opened);
  }();
  return k_library;
}

std::vector<VerifyRow> matrix(const VerifySettings& settings) {
  twin::Twins twins;
  const auto rows = verify(settings, twins.settings(""), library(), twins.files, twins.processes);
  EXPECT_TRUE(rows.has_value()) << (rows ? "" : to_text(rows.error()));
  EXPECT_TRUE(twin::list(twins.root, twins.files).empty()) << "twins that verify started are gone afterwards";
  return rows.value_or(std::vector<VerifyRow>{});
}

std::string said(const VerifyRow& row) {
  return row.system + " " + row.software + ": " + row.why_not +
         (row.result ? join(row.result->problems, "\n") + "\n" + row.result->err : "");
}

TEST(Matrix, EveryCellIsGreen) {
  const auto rows = matrix({});
  for (const VerifyRow& row : rows) EXPECT_TRUE(row.ok()) << said(row);
  const auto supported = [&](const std::string& system, const std::string& software) {
    return std::any_of(rows.begin(), rows.end(), [&](const VerifyRow& row) {
      return row.system == system && row.software == software && row.supported;
    });
  };
  for (const std::string& name : library().system_names()) {
    const auto system = library().system(name);
    const bool live = system && system->status.value_or(SystemStatus::live) == SystemStatus::live;
    if (live && system->defaults.gpu_partition.known()) {
      EXPECT_TRUE(supported(name, "ddp")) << name;
    }
  }
  for (const char* software : {"deepspeed", "horovod", "heat"}) {
    EXPECT_TRUE(supported("deep", software) && supported("jureca", software)) << software;
  }
  EXPECT_TRUE(supported("jureca", "ray"));
  EXPECT_TRUE(supported("deep", "tensorflow"));
}

TEST(Matrix, EveryStageOfJurecaIsGreenOrSaysWhyNot) {
  VerifySettings settings;
  settings.systems = {"jureca"};
  settings.software = {"ddp", "horovod", "tensorflow", "deepspeed"};
  settings.all_stages = true;
  for (const VerifyRow& row : matrix(settings)) {
    EXPECT_TRUE(row.ok()) << said(row);
    EXPECT_EQ(row.supported, row.why_not.empty());
  }
}

struct Damage {
  const char* what;
  const char* software;
  std::string from;
  std::string to;
};
class Tampered : public testing::TestWithParam<Damage> {};
TEST_P(Tampered, ScriptFails) {
  VerifySettings settings;
  settings.systems = {"jureca"};
  settings.software = {GetParam().software};
  settings.tamper = [&](twin::Cell& cell) {
    EXPECT_TRUE(contains(cell.script, GetParam().from)) << GetParam().what;
    cell.script = replace_all(cell.script, GetParam().from, GetParam().to);
  };
  const auto rows = matrix(settings);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_FALSE(rows.front().ok()) << GetParam().what;
}
INSTANTIATE_TEST_SUITE_P(
    Matrix, Tampered,
    testing::Values(Damage{"module left out", "ddp", " PyTorch/2.5.1", ""},
                    Damage{"version that is not there", "ddp", "GCC/13.3.0", "GCC/13.9.9"},
                    Damage{"stage not reached", "ddp", "ml use $OTHERSTAGES\n", ""},
                    Damage{"another compiler behind it", "ddp", "torchvision/0.20.1",
                           "torchvision/0.20.1 Intel/2024.2.0"},
                    Damage{"too many GPUs", "ddp", "--gpus-per-node=4", "--gpus-per-node=5"},
                    Damage{"no such partition", "ddp", "--partition=dc-gpu", "--partition=dc-gpus"},
                    Damage{"too long", "ddp", "--time=01:00:00", "--time=25:00:00"},
                    Damage{"fewer nodes", "ddp", "--nodes=2", "--nodes=1"},
                    Damage{"fewer tasks", "heat", "--ntasks-per-node=4", "--ntasks-per-node=2"},
                    Damage{"less time", "ddp", "--time=01:00:00", "--time=00:10:00"},
                    Damage{"no address", "ddp", "export MASTER_ADDR=", "true MASTER_ADDR="},
                    Damage{"no activation", "heat", ". \"$LAMEC_VENV/bin/activate\"", "true"},
                    Damage{"venv of another stage", "heat", "!= 2025 ]", "!= 2024 ]"}),
    [](const auto& each) { return replace_all(replace_all(each.param.what, " ", "_"), ".", ""); });

// A twin of JURECA with two nodes that run, for scripts as they are generated.
class Generated2 : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    twins = new twin::Twins;
    const auto system = library().system("jureca");
    auto made = twin_for(*system, library(), twins->settings("jureca", 2), twins->files, twins->processes);
    if (made)
      state = new twin::TwinState(*made);
    else
      ADD_FAILURE() << to_text(made.error());
  }
  static void TearDownTestSuite() {
    delete state;
    delete twins;
  }
  void SetUp() override { ASSERT_NE(state, nullptr); }

  static std::string submit(const std::string& script, const std::filesystem::path& output) {
    const auto done = twins->in(*state, {"sbatch", "--parsable", "--output=" + output.string()}, 30, script);
    EXPECT_EQ(done.exit_code, 0) << done.err;
    return std::string(trim(done.out));
  }
  static std::string shown(const std::string& job) {
    return std::string(trim(
        twins->in(*state, {"squeue", "--noheader", "--states=all", "--jobs=" + job, "--format=%T"}, 30).out));
  }
  static std::string wait(const std::string& job, int seconds) {
    std::string last;
    for (int round = 0; round < seconds * 5; ++round) {
      last = shown(job);
      if (last != "PENDING" && last != "RUNNING" && last != "COMPLETING" && last != "CONFIGURING")
        return last;
      twin::pause_milliseconds(200);
    }
    return last;
  }
  static Result<Generated> make(const std::string& software, int nodes, std::vector<std::string> command) {
    Request request;
    request.system = "jureca";
    request.software = {{software, {}}};
    request.nodes = nodes;
    request.account = "test";
    request.time = Seconds{600};
    request.command = std::move(command);
    return gen(request, GenForm::automatic, library());
  }
  static inline twin::Twins* twins = nullptr;
  static inline twin::TwinState* state = nullptr;
};

// Both train on one host, where all nodes share one address: their ports must differ.
TEST_F(Generated2, TwoDdpJobsTrainAtTheSameTime) {
  const std::string program = std::string(LAMEC_SOURCE_DIR) + "/examples/digits/train.py";
  const auto generated = make("ddp", 1, {"python", program, "--epochs", "2"});
  LAMEC_ASSERT_OK(generated);
  const std::string script = script::to_text(generated->script);
  const std::string first = submit(script, twins->root / "first.out");
  const std::string second = submit(script, twins->root / "second.out");
  bool together = false;
  for (int round = 0; round < 200 && !together; ++round) {
    together = shown(first) == "RUNNING" && shown(second) == "RUNNING";
    twin::pause_milliseconds(50);
  }
  EXPECT_TRUE(together);
  EXPECT_EQ(wait(first, 180), "COMPLETED") << twins->files.read(twins->root / "first.out").value_or("");
  EXPECT_EQ(wait(second, 180), "COMPLETED") << twins->files.read(twins->root / "second.out").value_or("");
  for (const char* name : {"first.out", "second.out"}) {
    const std::string text = twins->files.read(twins->root / name).value_or("");
    EXPECT_TRUE(contains(text, "test accuracy")) << text;
    EXPECT_TRUE(contains(text, "4 ranks")) << text;
  }
}

// A recipe whose launcher owns the node says so in its options: the step's cpus are compared with the node's.
class OwnsTheNode : public Generated2, public testing::WithParamInterface<const char*> {};
TEST_P(OwnsTheNode, ItsStepCoversEveryCore) {
  const auto generated = make(GetParam(), 2, {"python", "x.py"});
  LAMEC_ASSERT_OK(generated);
  ASSERT_EQ(generated->plan.parts.front().resources.tasks_per_node, 1);
  std::string script = "#!/bin/bash\n";
  for (const ScriptLine& line : generated->script.lines) {
    if (line.kind == LineKind::directive) script += line.text + "\n";
  }
  script += "HEAD_NODE=\"$(scontrol show hostnames \"$SLURM_JOB_NODELIST\" | head -n 1)\"\n";
  int steps = 0;
  for (const LaunchLine& line : generated->plan.launch) {
    if (line.kind != LaunchKind::step && line.kind != LaunchKind::background) continue;
    ++steps;
    script += "srun " + script::to_shell(line.options) +
              " bash -c 'scontrol show step \"$SLURM_JOB_ID.$SLURM_STEP_ID\" | grep -o \"CPUs=[0-9]*\" | sed "
              "\"s/^/$SLURM_STEP_NUM_NODES node(s), /\"'\n";
  }
  ASSERT_GT(steps, 0);
  const std::string job = submit(script, twins->root / "cpus.out");
  ASSERT_EQ(wait(job, 60), "COMPLETED") << twins->files.read(twins->root / "cpus.out").value_or("");
  int seen = 0;
  const std::string text = twins->files.read(twins->root / "cpus.out").value_or("");
  for (const std::string& line : split_lines(text)) {
    if (!contains(line, "CPUs=")) continue;
    ++seen;
    const int nodes = std::stoi(line);
    EXPECT_TRUE(contains(line, "CPUs=" + std::to_string(nodes * 256))) << line;
  }
  EXPECT_GE(seen, steps) << text;
}
INSTANTIATE_TEST_SUITE_P(Recipes, OwnsTheNode, testing::Values("ddp", "deepspeed", "ray", "tensorflow"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace
}  // namespace lamec::ops
