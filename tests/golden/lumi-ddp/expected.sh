#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2024-10-15 to 2026-05-19
# lamec: request lumi ddp --nodes 2 --time 01:00:00 --account project_465000000 -- python train.py
#SBATCH --job-name=ddp
#SBATCH --account=project_465000000
#SBATCH --time=01:00:00
#SBATCH --partition=standard-g
#SBATCH --nodes=2
#SBATCH --gpus-per-node=8
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=56
#SBATCH --mem=480G

set -e

# MODULES BEGIN lumi ddp
module purge
module use /appl/local/laifs/modules
LAMEC_IMAGE=/appl/local/laifs/containers/lumi-multitorch-u24r70f21m50t210-20260415_130625/lumi-multitorch-full-u24r70f21m50t210-20260415_130625.sif
module load lumi-aif-singularity-bindings
# MODULES END

export MIOPEN_CUSTOM_CACHE_DIR=/tmp/miopen-cache
export MIOPEN_USER_DB_PATH=/tmp/miopen-config
HEAD_NODE="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
export MASTER_ADDR="$HEAD_NODE"
export MASTER_PORT="$((20000 + SLURM_JOB_ID % 20000))"
export NCCL_SOCKET_IFNAME=hsn0,hsn1,hsn2,hsn3
export GLOO_SOCKET_IFNAME=hsn0,hsn1,hsn2,hsn3

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" --cpu-bind=none singularity exec "$LAMEC_IMAGE" bash -c 'torchrun \
  --nnodes="$SLURM_NNODES" \
  --nproc_per_node=8 \
  --rdzv_id="$SLURM_JOB_ID" \
  --rdzv_backend=c10d \
  --rdzv_endpoint="$MASTER_ADDR:$MASTER_PORT" \
  --rdzv_conf=is_host="$((SLURM_NODEID == 0))" \
  "$@"' torchrun train.py
