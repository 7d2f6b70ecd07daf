#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2025-12-10
# lamec: request jureca ddp --image "$SCRATCH/my.sif" --data "$SCRATCH/set.sqfs" --nodes 2 --account X -- python train.py --epochs 3
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

# MODULES BEGIN jureca ddp
ml --force purge
ml use $OTHERSTAGES
LAMEC_IMAGE="$SCRATCH/my.sif"
LAMEC_DATA="$SCRATCH/set.sqfs"
# MODULES END

HEAD_NODE="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
export MASTER_ADDR="${HEAD_NODE}i"
export MASTER_PORT="$((20000 + SLURM_JOB_ID % 20000))"
export CUDA_VISIBLE_DEVICES=0,1,2,3
export NCCL_SOCKET_IFNAME=ib0
export GLOO_SOCKET_IFNAME=ib0

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" --cpu-bind=none apptainer exec --nv --bind "$PWD${PROJECT:+,$PROJECT}${SCRATCH:+,$SCRATCH}${DATA:+,$DATA}" --bind "$LAMEC_DATA:/data:image-src=/" "$LAMEC_IMAGE" bash -c 'torchrun \
  --nnodes="$SLURM_NNODES" \
  --nproc_per_node=4 \
  --rdzv_id="$SLURM_JOB_ID" \
  --rdzv_backend=c10d \
  --rdzv_endpoint="$MASTER_ADDR:$MASTER_PORT" \
  --rdzv_conf=is_host="$((SLURM_NODEID == 0))" \
  "$@"' torchrun train.py --epochs 3
