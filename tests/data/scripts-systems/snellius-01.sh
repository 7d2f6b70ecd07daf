#!/usr/bin/env bash
# A minimal case of our own, after a public script (no repository named)
# on: snellius
# expected:
# partition: gpu_h100
# licence: not seen
# site documentation: no
# used for the catalogue: yes
# software: pytorch ddp
# by hand: right
#SBATCH --time=120:00:00
#SBATCH --partition=gpu_h100
#SBATCH --exclusive
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=4
#SBATCH --gpus-per-node=4

module load 2023
module load CUDA/12.1.1

eval "$(conda shell.bash hook)"
conda activate myenv

export MASTER_ADDR=$(scontrol show hostname $SLURM_NODELIST | head -n1)
export MASTER_PORT=$((10000 + $RANDOM % 10000))
export NCCL_SOCKET_IFNAME=eno2np0
export GLOO_SOCKET_IFNAME=eno2np0

srun --export=ALL \
    --kill-on-bad-exit=1 \
    python train.py configs/model.py \
    --work-dir=. \
    --seed 0
