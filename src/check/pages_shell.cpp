// Pages of rules; written here and nowhere else.

#include "check/pages_table.hpp"

namespace lamec::check {
namespace {

constexpr Page k_pages[] = {
    {"LM001",
     R"LM(`ml` refuses a module that the tree of the stage does not have, or that nothing loaded before it makes visible; the script runs on without it. How grave it is depends on how completely the tree is known: an error only where it was read from the system itself.)LM",
     "jureca", 2,
     R"LM(#!/bin/bash
ml Stages/2024 GCC/99.1.0
)LM",
     R"LM(#!/bin/bash
ml Stages/2024 GCC/12.3.0
)LM",
     R"LM(Take a version the message names, or load before it what opens its level. `lamec gen` writes a whole block.)LM"},
    {"LM023",
     R"LM(Without a stage a module comes from whatever stage is the default that day. When the default moves, half of the block means other versions.)LM",
     "jureca", 2,
     R"LM(#!/bin/bash
ml GCC OpenMPI
)LM",
     R"LM(#!/bin/bash
ml Stages/2024 GCC OpenMPI
)LM",
     R"LM(Load the stage first.)LM"},
    {"LM024",
     R"LM(Modules of two stages are built against different compilers, MPI and CUDA; loaded together they may start and fail late.)LM",
     "jureca", 3,
     R"LM(#!/bin/bash
ml Stages/2024 GCC
ml Stages/2025
)LM",
     R"LM(#!/bin/bash
ml --force purge
ml Stages/2025 GCC
)LM",
     R"LM(Keep one stage; `ml --force purge` between two.)LM"},
    {"LM025",
     R"LM(Lmod keeps one member of the family "compiler" loaded: the second pushes the first out, and what was loaded with it is swapped or switched off.)LM",
     "jureca", 2,
     R"LM(#!/bin/bash
ml Stages/2022 GCC/11.2.0 Intel/2021.4.0
)LM",
     R"LM(#!/bin/bash
ml Stages/2022 GCC/11.2.0
)LM",
     R"LM(Keep the one that your program is built with.)LM"},
    {"LM026",
     R"LM(A purge throws away what was loaded before it, with --force the stage as well. Nothing has used the modules yet, so the lines have no effect.)LM",
     "jureca", 3,
     R"LM(#!/bin/bash
ml Stages/2024 GCC/12.3.0
module purge
)LM",
     R"LM(#!/bin/bash
module --force purge
ml Stages/2024 GCC/12.3.0
)LM",
     R"LM(Purge first, then load.)LM"},
    {"LM027",
     R"LM(In Slurm 22.05 and 23.02 srun does not take over the --cpus-per-task of the job: every task runs on one cpu (release notes of 22.05; taken back in 23.11). The job is not refused, only slow. Where the release is not known this is a note.)LM",
     "", 4,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --cpus-per-task=8
srun ./program
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --cpus-per-task=8
srun --cpus-per-task="$SLURM_CPUS_PER_TASK" ./program
)LM",
     R"LM(Hand it on: right with every release. `export SRUN_CPUS_PER_TASK=$SLURM_CPUS_PER_TASK` does it for all steps.)LM"},
    {"LM028",
     R"LM(torchrun starts one worker per GPU itself. One torchrun per GPU makes sixteen workers on four GPUs, and all launchers of a node want the same port (documentation of torch.distributed.run).)LM",
     "", 4,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=4
srun torchrun --nproc_per_node=4 train.py
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
srun torchrun --nproc_per_node=4 train.py
)LM",
     R"LM(One task a node; or one task per GPU and no torchrun.)LM"},
    {"LM029",
     R"LM(On some systems the plain name of a node leads over the slow network, or nowhere from another cell; the name on the fast one has a suffix. The source stands in the message. Only jobs of two nodes and more are looked at.)LM",
     "jureca", 7,
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --time=01:00:00
export MASTER_ADDR="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --time=01:00:00
export MASTER_ADDR="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
export MASTER_ADDR="${MASTER_ADDR}i"
)LM",
     R"LM(Append the suffix.)LM"},
    {"LM030",
     R"LM(Where jobs share a node, two of them with one port cannot both start. On partitions that give whole nodes nothing is said.)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
export MASTER_PORT=29500
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
export MASTER_PORT="$((20000 + SLURM_JOB_ID % 20000))"
)LM",
     R"LM(Make it from the number of the job.)LM"},
    {"LM031",
     R"LM(srun starts the tasks of an MPI program with the binding and the accounting of the job. An mpirun that was built without Slurm starts all of them on the first node. Some MPIs do want their own mpirun, hence a note.)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
mpirun -np 8 ./program
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
srun --ntasks=8 ./program
)LM",
     R"LM(Take srun, or silence the rule where mpirun is right.)LM"},
    {"LM032",
     R"LM(Compute nodes of many centres do not reach the internet: the download waits for its timeout while the nodes are paid for.)LM",
     "jureca", 5,
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-cpu
#SBATCH --nodes=1
pip install torch
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=training
#SBATCH --partition=dc-cpu
#SBATCH --nodes=1
pip install --no-index --find-links=wheels torch
)LM",
     R"LM(Do it on a login node before the job.)LM"},
    {"LM033",
     R"LM(Slurm keeps a copy of every batch script, and scripts travel: into repositories, mails and tickets. The secret itself is never printed, in no form.)LM",
     "", 2,
     R"LM(#!/bin/bash
export WANDB_API_KEY=0123456789abcdef0123456789abcdef01234567
)LM",
     R"LM(#!/bin/bash
export WANDB_API_KEY="$(cat "$HOME/.wandb-key")"
)LM",
     R"LM(Withdraw it where it was made, make a new one, and read it from a file that only you can read.)LM"},
    {"LM034",
     R"LM(In `[ x > 0 ]` the shell reads > as a redirection: the test is always true for a value that is not empty, and a file named 0 appears.)LM",
     "", 2,
     R"LM(#!/bin/bash
if [ "$SLURM_NNODES" > 1 ]; then echo many; fi
)LM",
     R"LM(#!/bin/bash
if [ "$SLURM_NNODES" -gt 1 ]; then echo many; fi
)LM",
     R"LM(-gt and -lt compare numbers. `--fix` writes them.)LM"},
    {"LM036",
     R"LM(The lines between # MODULES BEGIN and # MODULES END belong to LAMEC. Where the end is missing it cannot know which are its own.)LM",
     "", 2,
     R"LM(#!/bin/bash
# MODULES BEGIN jureca ddp
ml Stages/2024 GCC
)LM",
     R"LM(#!/bin/bash
# MODULES BEGIN jureca ddp
ml --force purge
ml use $OTHERSTAGES
ml Stages/2024 GCC
# MODULES END
)LM",
     R"LM(Close it.)LM"},
    {"LM037",
     R"LM(The first line of a block says what it is for; from it the block is written anew. Stages and modules differ between systems.)LM",
     "jureca", 2,
     R"LM(#!/bin/bash
# MODULES BEGIN deep ddp
ml Stages/2024 GCC
# MODULES END
)LM",
     R"LM(#!/bin/bash
# MODULES BEGIN jureca ddp
ml --force purge
ml use $OTHERSTAGES
ml Stages/2024 GCC
# MODULES END
)LM",
     R"LM(Generate the block for the system that the script runs on.)LM"},
    {"LM044",
     R"LM(A job inherits the modules of the shell that submits it, and sees stages other than the default only where they are asked for. A block begins with the lines that make it independent of both. Module lines in no block are not looked at.)LM",
     "jureca", 2,
     R"LM(#!/bin/bash
# MODULES BEGIN jureca ddp
ml use $OTHERSTAGES
ml Stages/2024 GCC
# MODULES END
)LM",
     R"LM(#!/bin/bash
# MODULES BEGIN jureca ddp
ml --force purge
ml use $OTHERSTAGES
ml Stages/2024 GCC
# MODULES END
)LM",
     R"LM(`lamec eval --in-place` adds what is missing.)LM"},
};

}  // namespace

std::span<const Page> pages_of_shell() {
  return k_pages;
}

}  // namespace lamec::check
