#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2026 to 2026-09-02
# lamec: request jupiter ddp --nodes 2 --time 01:00:00 --account training -- python train.py
# lamec: rests on second-hand facts: environment pytorch-2025 (field, 2026); cores per node of booster (field, 2026-09-02); how GPUs are asked for on booster (field)
#SBATCH --job-name=ddp
#SBATCH --account=training
#SBATCH --time=01:00:00
#SBATCH --qos=normal
#SBATCH --partition=booster
#SBATCH --nodes=2
#SBATCH --gres=gpu:4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=288

set -e

# MODULES BEGIN jupiter ddp
ml --force purge
ml use $OTHERSTAGES
ml Stages/2025 GCC/13.3.0 Python/3.12.3 CUDA/12 PyTorch/2.5.1 torchvision/0.20.1
# MODULES END

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
