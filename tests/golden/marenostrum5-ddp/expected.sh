#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2025 to 2026-04-30
# lamec: request marenostrum5 ddp --nodes 2 --time 01:00:00 --account ehpc123 -- python train.py
# lamec: rests on second-hand facts: environment pytorch-2.4.0 (field, 2026-04-30)
#SBATCH --job-name=ddp
#SBATCH --account=ehpc123
#SBATCH --time=01:00:00
#SBATCH --qos=acc_ehpc
#SBATCH --partition=acc
#SBATCH --nodes=2
#SBATCH --gres=gpu:4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=80

set -e

# MODULES BEGIN marenostrum5 ddp
module purge
module load gcc/11.4.0 mkl/2024.0 impi/2021.11 hdf5/1.14.1-2-gcc openblas/0.3.27-gcc nccl/2.19.4 nvidia-hpc-sdk/23.11-cuda11.8 cudnn/9.0.0-cuda11 tensorrt/10.0.0-cuda11 python/3.11.5-gcc pytorch/2.4.0
# MODULES END

export HF_HUB_OFFLINE=1
export WANDB_MODE=offline
HEAD_NODE="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
export MASTER_ADDR="$HEAD_NODE"
export MASTER_PORT="$((20000 + SLURM_JOB_ID % 20000))"
export CUDA_VISIBLE_DEVICES=0,1,2,3

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" --cpu-bind=none bash -c 'torchrun \
  --nnodes="$SLURM_NNODES" \
  --nproc_per_node=4 \
  --rdzv_id="$SLURM_JOB_ID" \
  --rdzv_backend=c10d \
  --rdzv_endpoint="$MASTER_ADDR:$MASTER_PORT" \
  --rdzv_conf=is_host="$((SLURM_NODEID == 0))" \
  "$@"' torchrun train.py
