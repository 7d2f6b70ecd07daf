#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2024-10-24 to 2026
# lamec: request juwels-booster ddp --nodes 500 --account X -- python train.py
# lamec: rests on second-hand facts: PyTorch/2.5.1 in Stages/2025 (field, 2026); torchvision/0.20.1 in Stages/2025 (field, 2026); what Slurm counts as a cpu on largebooster (unverified)
#SBATCH --job-name=ddp
#SBATCH --account=X
#SBATCH --time=01:00:00
#SBATCH --partition=largebooster
#SBATCH --nodes=500
#SBATCH --gres=gpu:4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=96

set -e

# MODULES BEGIN juwels-booster ddp
ml --force purge
ml use $OTHERSTAGES
ml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 PyTorch/2.5.1 torchvision/0.20.1
# MODULES END

HEAD_NODE="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
export MASTER_ADDR="${HEAD_NODE}i"
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
