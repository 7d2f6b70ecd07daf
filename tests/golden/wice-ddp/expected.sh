#!/bin/bash -l
# lamec: version 0.1.0, catalogue <revision>, facts of 2026 to 2026-07-24
# lamec: request wice ddp --nodes 2 --time 01:00:00 --account lp_myproject -- python train.py
# lamec: rests on second-hand facts: environment pytorch-bundle-2.9.1-a100 (field, 2026)
#SBATCH --job-name=ddp
#SBATCH --account=lp_myproject
#SBATCH --time=01:00:00
#SBATCH --partition=gpu_a100
#SBATCH --clusters=wice
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=72

set -e

# MODULES BEGIN wice ddp
module --force purge
module load cluster/wice/gpu_a100 PyTorch-bundle/2.9.1-foss-2025a-CUDA-12.8.0-whl
# MODULES END

HEAD_NODE="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
export MASTER_ADDR="$HEAD_NODE"
export MASTER_PORT="$((20000 + SLURM_JOB_ID % 20000))"
export CUDA_VISIBLE_DEVICES=0,1,2,3

mpirun -np 2 --map-by ppr:1:node --bind-to none bash -c 'torchrun \
  --nnodes="$SLURM_NNODES" \
  --nproc_per_node=4 \
  --rdzv_id="$SLURM_JOB_ID" \
  --rdzv_backend=c10d \
  --rdzv_endpoint="$MASTER_ADDR:$MASTER_PORT" \
  --rdzv_conf=is_host="$((${OMPI_COMM_WORLD_RANK:-${PMI_RANK:-1}} == 0))" \
  "$@"' torchrun train.py
