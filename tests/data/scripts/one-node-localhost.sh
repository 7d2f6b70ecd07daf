#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected: LM023:warning LM040:note
#SBATCH --job-name=simpo-7b
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=48
#SBATCH --gres=gpu:4
#SBATCH --time=02:00:00
#SBATCH --partition=develbooster
#SBATCH --account=course
#SBATCH --output=logs/simpo-7b-%j.out

# ============================================================
# 1 node x 4 GPUs @ 16k
# ============================================================

set -e

module purge
module load GCC/13.3.0
module load OpenMPI/5.0.5
module load CUDA/12
# cuDNN comes from pip - do NOT load the module
module load git

export MASTER_ADDR=localhost
export MASTER_PORT=29500
export HF_HUB_OFFLINE=1
export TORCH_CUDA_ARCH_LIST="8.0"  # needed
export RAY_ADDRESS=""

python train.py cluster.num_nodes=1 logger.log_dir="logs"
