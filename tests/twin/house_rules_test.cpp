// House rules of the centres, each broken once and kept once: `lamec check` and a real Slurm with the rules at its front
// door must agree on every script. Rules that only concern the shell are in tests/check.
#include <algorithm>

#include "ops/check.hpp"
#include "ops/twins.hpp"
#include "script/parse.hpp"
#include "support/built_in_library.hpp"
#include "twin_fixture.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

struct Case {
  const char* directives;
  const char* code;  // the rule that is broken; "" is a script that both must take
};

struct Suite {
  const char* system;
  std::vector<Case> cases;
};

const std::vector<Suite>& suites() {
  static const std::vector<Suite> all = {
      {"lumi",
       {{"-A project_465000000 -p standard-g -N 2 --gpus-per-node=8 --ntasks-per-node=8 -c 7 --mem=480G", ""},
        {"-A 465000000 -p standard-g -N 2 --gpus-per-node=8", "LM045"},
        {"-A project_465000000 -p standard-g -N 2 --gpus-per-node=8 --ntasks-per-node=8 -c 8", "LM053"},
        {"-A project_465000000 -p standard-g -N 1025 --gpus-per-node=8", "LM004"},
        {"-A project_465000000 -p small-g -N 1 --gpus-per-node=8 -t 73:00:00", "LM003"}}},
      {"marenostrum5",
       {{"-A ehpc123 -q acc_ehpc -N 2 --gres=gpu:4 --ntasks-per-node=1 -c 80", ""},
        {"-A ehpc123 -q acc_ehpc -p acc -N 2 --gres=gpu:4 --ntasks-per-node=4 -c 20", ""},
        {"-A ehpc123 -p acc -N 2 --gres=gpu:4", "LM048"},
        {"-A ehpc123 -q gp_ehpc -p acc -N 2 --gres=gpu:4", "LM049"},
        {"-A ehpc123 -q acc_debug -p acc -N 9 --gres=gpu:4", "LM050"},
        {"-A ehpc123 -q acc_debug -p acc -N 1 --gres=gpu:4 -t 03:00:00", "LM050"},
        {"-A ehpc123 -q acc_ehpc -p acc -N 1 --gres=gpu:4 --mem=100G", "LM051"},
        {"-A ehpc123 -q acc_ehpc -p acc -N 1 --gres=gpu:4 --ntasks-per-node=4 -c 10", "LM052"}}},
      {"leonardo",
       {{"-A EUHPC_A04_051 -q normal -p boost_usr_prod -N 2 --gres=gpu:4 -t 24:00:00", ""},
        {"-A EUHPC_A04_051 -q boost_qos_bprod -p boost_usr_prod -N 65 --gres=gpu:4", ""},
        {"-A EUHPC_A04_051 -q boost_qos_bprod -p boost_usr_prod -N 64 --gres=gpu:4", "LM050"},
        {"-A EUHPC_A04_051 -q dcgp_qos_dbg -p boost_usr_prod -N 1 --gres=gpu:4", "LM049"},
        {"-A EUHPC_A04_051 -q boost_qos_dbg -p boost_usr_prod -N 1 --gres=gpu:4 -t 01:00:00", "LM050"}}},
      {"deucalion",
       {{"-A myprojectg -p normal-a100-40 -N 1 --gpus=4 --ntasks-per-node=4 -c 32", ""},
        {"-A myprojecta -p normal-a100-40 -N 1 --gpus=4", "LM046"},
        {"-A myprojectg -p normal-arm -N 1", "LM046"},
        {"-A myprojectx -p normal-x86 -N 65", "LM004"}}},
      {"discoverer",
       {{"-A ehpc-dev-2024d06-046 -q ehpc-dev-2024d06-046 -p cn -N 2", ""},
        {"-A ehpc-dev-2024d06-046 -q normal -p cn -N 2", "LM047"},
        {"-A ehpc-dev-2024d06-046 -p cn -N 2", "LM048"}}},
      {"vega", {{"-A s24r05-03-users -p gpu -N 2 --gres=gpu:4", ""}, {"-A s24r05-03-users -p gpu -N 2", "LM060"}}},
      {"perlmutter",
       {{"-A m1234_g -C gpu -q regular -N 2 --gpus-per-node=4 --ntasks-per-node=4 -c 32", ""},
        {"-A m1234_g -p gpu -C gpu -q regular -N 2 --gpus-per-node=4", "LM062"},
        {"-A m1234_g -C gpu -q debug -N 9 --gpus-per-node=4", "LM050"},
        {"-A m1234_g -C cpu -q regular -N 2 --gpus-per-node=4", "LM020"}}},
      {"snellius", {{"-p gpu_a100 -N 1 --gpus=4", ""}, {"-p gpu_a100 -N 1", "LM060"}}},
      {"vaughan", {{"-A ap_mygroup -p zen2 -N 1", ""}, {"-A mygroup -p zen2 -N 1", "LM045"}}},
      {"sofia",
       {{"-p zen4_h200 -N 1 --gpus-per-node=8 --ntasks-per-node=8 -c 24", ""},
        {"-p zen4_h200 -N 1 --gpus-per-node=8 --ntasks-per-node=8 -c 12", "LM052"},
        {"-p zen4_h200 -N 1 --gpus-per-node=8 --mem-per-gpu=100G", "LM051"}}},
  };
  return all;
}

TEST(HouseRules, CheckAndARealSlurmAgree) {
  for (const Suite& suite : suites()) {
    twin::Twins twins;
    const auto system = built_in_library().system(suite.system);
    LAMEC_ASSERT_OK(system);
    const auto state = twin_for(*system, built_in_library(), twins.settings(""), twins.files, twins.processes);
    LAMEC_ASSERT_OK(state);
    for (const Case& each : suite.cases) {
      const std::string text = "#!/bin/bash\n#SBATCH " + std::string(each.directives) + "\nsrun ./solver\n";
      const std::string name = std::string(suite.system) + ": " + each.directives;
      const auto findings = check_offline(script::parse(text), "job.sh", &*system, built_in_library());
      LAMEC_ASSERT_OK(findings);
      std::vector<std::string> errors;
      for (const Finding& finding : *findings) {
        if (finding.severity != Severity::note) errors.push_back(finding.code);
      }
      const auto verdict = twin::test_only(*state, text, {}, twins.processes);
      LAMEC_ASSERT_OK(verdict);
      if (std::string(each.code).empty()) {
        EXPECT_TRUE(errors.empty()) << name << ": " << join(errors, " ");
        EXPECT_TRUE(verdict->accepted) << name << ": " << verdict->words;
      } else {
        EXPECT_TRUE(std::find(errors.begin(), errors.end(), each.code) != errors.end()) << name << ": " << join(errors, " ");
        EXPECT_FALSE(verdict->accepted) << name;
      }
    }
  }
}

}  // namespace
}  // namespace lamec::ops
