#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2023-02-14 to 2025-12-10
# lamec: request jureca horovod --provider modules --nodes 2 --account X -- python train.py
# lamec: rests on second-hand facts: what Slurm counts as a cpu on dc-gpu (field, 2023); how GPUs are asked for on dc-gpu (field, 2023)
#SBATCH --job-name=horovod
#SBATCH --account=X
#SBATCH --time=01:00:00
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=64

set -e

# MODULES BEGIN jureca horovod provider=modules
ml --force purge
ml use $OTHERSTAGES
ml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 Horovod/0.25.0
# MODULES END

export CUDA_VISIBLE_DEVICES=0,1,2,3

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" python train.py
