#!/bin/bash -l
# A minimal case of our own, after a public script (no repository named)
# on: mindwell
# expected: LM016:warning
# partition: gpu_b200
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: warning: no account, and the system takes no job without one
#SBATCH --clusters=mindwell
#SBATCH --partition=gpu_b200
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=96
#SBATCH --gpus-per-node=4
#SBATCH --time=72:00:00

torchrun --standalone --nproc_per_node=4 -m pretrain --config "config.yaml" --resume auto
