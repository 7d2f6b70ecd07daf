#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2025-03-20 to 2026
# lamec: request leonardo ddp --nodes 2 --time 01:00:00 --account EUHPC_A04_051 -- python train.py
# lamec: rests on second-hand facts: environment cineca-ai-4.3.0 (field, 2026)
#SBATCH --job-name=ddp
#SBATCH --account=EUHPC_A04_051
#SBATCH --time=01:00:00
#SBATCH --qos=normal
#SBATCH --partition=boost_usr_prod
#SBATCH --nodes=2
#SBATCH --gres=gpu:4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=32
#SBATCH --mem=494000

set -e

# MODULES BEGIN leonardo ddp
module purge
module load profile/deeplrn cineca-ai/4.3.0
# MODULES END

export HF_HUB_OFFLINE=1
export WANDB_MODE=offline
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
