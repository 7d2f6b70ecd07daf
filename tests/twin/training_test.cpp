#include <algorithm>

#include "twin_fixture.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// The whole way: sbatch, Slurm, Lmod, srun, torchrun on two nodes, eight workers, a model that learns.
TEST(Training, TwoNodesOfFourWorkersLearnTheDigits) {
  Twins twins;
  const std::vector<Stage> stages = {example::stage_2022()};
  const auto made =
      up(example::jureca(), stages, twins.settings("training", 2), twins.files, twins.processes);
  LAMEC_ASSERT_OK(made);
  const std::string program = std::string(LAMEC_SOURCE_DIR) + "/tests/twin/digits.py";
  const auto output = twins.root / "train.out";
  const std::string script =
      "#!/bin/bash\n#SBATCH --account=test --partition=dc-gpu --nodes=2 --gpus-per-node=4 --time=00:10:00\n"
      "#SBATCH --ntasks-per-node=1 --cpus-per-task=256\n"
      "ml --force purge\nml use $OTHERSTAGES\nml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 "
      "PyTorch/1.11-CUDA-11.5\n"
      "export SRUN_CPUS_PER_TASK=$SLURM_CPUS_PER_TASK GLOO_SOCKET_IFNAME=ib0\n"
      "host=$(scontrol show hostnames \"$SLURM_JOB_NODELIST\" | head -n 1)i\n"
      "port=$((20000 + SLURM_JOB_ID % 20000))\n"
      "srun --cpu-bind=none bash -c \"torchrun --nnodes=$SLURM_NNODES --nproc_per_node=4 "
      "--rdzv_id=$SLURM_JOB_ID --rdzv_backend=c10d "
      "--rdzv_endpoint=$host:$port --rdzv_conf=is_host=\\$([ \\$SLURM_NODEID = 0 ] && echo 1 || echo 0) " +
      program + "\"\n";
  const auto submitted = twins.in(*made, {"sbatch", "--parsable", "--output=" + output.string()}, 30, script);
  ASSERT_EQ(submitted.exit_code, 0) << submitted.err;
  const std::string job(trim(submitted.out));
  std::string state;
  for (int round = 0; round < 1200 && state != "COMPLETED\n" && state != "FAILED\n"; ++round) {
    pause_milliseconds(200);
    state = twins.in(*made, {"squeue", "--noheader", "--states=all", "--jobs=" + job, "--format=%T"}, 30).out;
  }
  const std::string text = twins.files.read(output).value_or("");
  EXPECT_EQ(state, "COMPLETED\n") << text;
  EXPECT_TRUE(contains(text, "world=8 nodes=jrc0001,jrc0002 threads=1 ")) << text;
  const auto at = text.find("accuracy=0.");
  ASSERT_NE(at, std::string::npos) << text;
  EXPECT_GE(std::stoi(text.substr(at + 11, 3)), 850) << text;
}

}  // namespace
}  // namespace lamec::twin
