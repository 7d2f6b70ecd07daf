#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2024-07-02 to 2025-12-10
# lamec: request jureca ddp --stage 2024 --nodes 2 --account X -- python -u train.py
# lamec: rests on second-hand facts: what Slurm counts as a cpu on dc-gpu (field, 2023); how GPUs are asked for on dc-gpu (field, 2023)
#SBATCH --job-name=ddp
#SBATCH --account=X
#SBATCH --time=01:00:00
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=256

set -e

# MODULES BEGIN jureca ddp stage=2024
ml --force purge
ml use $OTHERSTAGES
ml Stages/2024 GCC/12.3.0 OpenMPI/4.1.5 PyTorch/2.1.2 torchvision/0.16.2
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
