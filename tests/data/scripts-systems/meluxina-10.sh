#!/bin/bash -l
# A minimal case of our own, after a public script (no repository named)
# on: meluxina
# expected: LM019:warning
# partition: gpu
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: right
# by hand: note: no GPUs are asked for; whole nodes are given, with all four
#SBATCH --job-name=train
#SBATCH -N 1
#SBATCH --time=18:00:00
#SBATCH --account=p200000
#SBATCH -p gpu
#SBATCH -q default
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=128

module load Python
module load CUDA/12.8.0
module load PyTorch/2.9.1-foss-2025a-CUDA-12.8.0-whl
module load torchvision/0.24.1-foss-2025a-CUDA-12.8.0-whl

source my_python-env/bin/activate

torchrun --nproc_per_node=4 train.py
