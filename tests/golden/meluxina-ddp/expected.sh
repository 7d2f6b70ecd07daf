#!/bin/bash -l
# lamec: version 0.1.0, catalogue <revision>, facts of 2022 to 2026-08-12
# lamec: request meluxina ddp --nodes 2 --time 01:00:00 --account p200177 -- python train.py
#SBATCH --job-name=ddp
#SBATCH --account=p200177
#SBATCH --time=01:00:00
#SBATCH --qos=default
#SBATCH --partition=gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=128

set -e

# MODULES BEGIN meluxina ddp
module load env/staging/2023.1 PyTorch/2.1.2-foss-2023a-CUDA-12.1.1 torchvision
# MODULES END

HEAD_NODE="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
export MASTER_ADDR="$HEAD_NODE"
export MASTER_PORT="$((20000 + SLURM_JOB_ID % 20000))"
export CUDA_VISIBLE_DEVICES=0,1,2,3
export NCCL_SOCKET_IFNAME=ib0
export GLOO_SOCKET_IFNAME=ib0

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" --cpu-bind=none bash -c 'torchrun \
  --nnodes="$SLURM_NNODES" \
  --nproc_per_node=4 \
  --rdzv_id="$SLURM_JOB_ID" \
  --rdzv_backend=c10d \
  --rdzv_endpoint="$MASTER_ADDR:$MASTER_PORT" \
  --rdzv_conf=is_host="$((SLURM_NODEID == 0))" \
  "$@"' torchrun train.py
