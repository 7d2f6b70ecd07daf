// Pages of rules; written here and nowhere else.

#include "check/pages_table.hpp"

namespace lamec::check {
namespace {

constexpr Page k_pages[] = {
    {"LM002",
     R"LM(Slurm refuses the job: "Invalid partition name specified". The message says which system has a partition of that name.)LM",
     "jureca", 3,
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=booster
#SBATCH --nodes=1
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-cpu
#SBATCH --nodes=1
)LM",
     R"LM(Take one of the partitions that `lamec systems show SYSTEM` lists.)LM"},
    {"LM003",
     R"LM(Slurm refuses the job, or leaves it pending for ever: "Requested time limit is invalid". The limit and its source stand in the message.)LM",
     "jureca", 6,
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --time=48:00:00
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --time=01:00:00
)LM",
     R"LM(Ask for less and write checkpoints. `--fix` writes the limit.)LM"},
    {"LM004",
     R"LM(Slurm refuses more nodes than a job of the partition may have, or than the partition holds: "Requested partition configuration not available".)LM",
     "jureca", 4,
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=500
#SBATCH --gpus-per-node=4
#SBATCH --time=01:00:00
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --time=01:00:00
)LM",
     R"LM(Ask for fewer, or take the partition for large jobs.)LM"},
    {"LM005",
     R"LM(No node of the partition can give so many, so Slurm refuses the job: "Requested node configuration is not available".)LM",
     "jureca", 5,
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=8
#SBATCH --time=01:00:00
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --time=01:00:00
)LM",
     R"LM(GPUs are counted per node: more of them means more nodes.)LM"},
    {"LM016",
     R"LM(The system takes no job without an account. It may come from elsewhere, `sbatch -A` or the variable SBATCH_ACCOUNT, hence only a warning.)LM",
     "jureca", 1,
     R"LM(#!/bin/bash
#SBATCH --partition=dc-cpu
#SBATCH --nodes=1
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-cpu
#SBATCH --nodes=1
)LM",
     R"LM(Add `#SBATCH --account=...`.)LM"},
    {"LM017",
     R"LM(Tasks per node times cpus per task is more than a node has: "Requested node configuration is not available". What Slurm counts as a cpu, a core or a hardware thread, is a fact of the partition.)LM",
     "jureca", 5,
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-cpu
#SBATCH --nodes=1
#SBATCH --cpus-per-task=512
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-cpu
#SBATCH --nodes=1
#SBATCH --cpus-per-task=256
)LM",
     R"LM(Fewer tasks or fewer cpus each.)LM"},
    {"LM018",
     R"LM(No node of the partition has so much memory: "Memory required by task is not available".)LM",
     "jureca", 5,
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-cpu
#SBATCH --nodes=1
#SBATCH --mem=900G
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-cpu
#SBATCH --nodes=1
#SBATCH --mem=0
)LM",
     R"LM(`--mem=0` asks for all that a node has; other partitions may have more.)LM"},
    {"LM019",
     R"LM(On partitions of GPU nodes many systems refuse a job that asks for none, others give nodes whose GPUs it cannot see.)LM",
     "jureca", 3,
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --time=01:00:00
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --time=01:00:00
)LM",
     R"LM(Ask in the style that the message shows, or take a CPU partition.)LM"},
    {"LM020",
     R"LM(The nodes of the partition have no GPUs: "Invalid generic resource (gres) specification".)LM",
     "jureca", 3,
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-cpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --time=01:00:00
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --time=01:00:00
)LM",
     R"LM(Take a GPU partition: `lamec systems show SYSTEM`.)LM"},
    {"LM021",
     R"LM(torchrun and its like start all workers of a node inside one task: what that task gets is shared by all of them, data loaders included. The node is yours anyway where nodes are given whole.)LM",
     "jureca", 8,
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --time=01:00:00
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=4
srun --cpus-per-task="$SLURM_CPUS_PER_TASK" --cpu-bind=none torchrun --nproc_per_node=4 train.py
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --time=01:00:00
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=256
srun --cpus-per-task="$SLURM_CPUS_PER_TASK" --cpu-bind=none torchrun --nproc_per_node=4 train.py
)LM",
     R"LM(Give the one task all cpus of the node.)LM"},
    {"LM022",
     R"LM(--gres=gpu:N and --gpus-per-node=N say the same thing: how many GPUs of a node the job gets (man sbatch). Two numbers contradict each other.)LM",
     "jureca", 7,
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --time=01:00:00
#SBATCH --gres=gpu:2
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --time=01:00:00
#SBATCH --gres=gpu:4
)LM",
     R"LM(Keep one of the two.)LM"},
    {"LM043",
     R"LM(--mem, --mem-per-cpu and --mem-per-gpu exclude each other, as do --ntasks-per-gpu with --ntasks-per-node or --gpus-per-task, and from 23.11 on --cpus-per-gpu with --cpus-per-task.)LM",
     "", 4,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --mem=4G
#SBATCH --mem-per-cpu=1G
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --mem=4G
)LM",
     R"LM(Keep one.)LM"},
};

}  // namespace

std::span<const Page> pages_of_limits() {
  return k_pages;
}

}  // namespace lamec::check
