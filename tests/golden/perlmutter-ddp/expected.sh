#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2026
# lamec: request perlmutter ddp --nodes 2 --time 01:00:00 --account m1234_g -- python train.py
# lamec: rests on second-hand facts: environment pytorch-2.13.0 (field, 2026); what Slurm counts as a cpu on gpu (field, 2026-07-01)
#SBATCH --job-name=ddp
#SBATCH --account=m1234_g
#SBATCH --time=01:00:00
#SBATCH --qos=regular
#SBATCH --constraint=gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=128

set -e

# MODULES BEGIN perlmutter ddp
module reset
module load pytorch/2.13.0
# MODULES END

export FI_MR_CACHE_MONITOR=userfaultfd
export HDF5_USE_FILE_LOCKING=FALSE
export MPICH_OFI_NIC_POLICY=GPU
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
