#!/bin/bash -l
# lamec: version 0.1.0, catalogue <revision>, facts of 2026 to 2026-08-11
# lamec: request deucalion ddp --nodes 2 --time 01:00:00 --account myprojectg -- python train.py
# lamec: rests on second-hand facts: environment pytorch-2.1.2 (field, 2026); cores per node of normal-a100-40 (field, 2026-08-11); how GPUs are asked for on normal-a100-40 (field, 2026-08-11)
#SBATCH --job-name=ddp
#SBATCH --account=myprojectg
#SBATCH --time=01:00:00
#SBATCH --partition=normal-a100-40
#SBATCH --nodes=2
#SBATCH --gpus=8
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=128

set -e

# MODULES BEGIN deucalion ddp
module load PyTorch/2.1.2-foss-2023a-CUDA-12.1.1
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
