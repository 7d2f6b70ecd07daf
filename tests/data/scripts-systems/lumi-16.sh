#!/bin/bash
# A minimal case of our own, after CSCfi/csc-user-guide, commit dff081f239e21c4fd7492998e9ceb3ece63dd632, docs/support/tutorials/ml-multi.md
# on: lumi
# expected:
# partition: small-g
# licence: CC-BY-4.0
# site documentation: yes
# used for the catalogue: yes
# software: pytorch ddp
# by hand: right
#SBATCH --account=project_465000000
#SBATCH --partition=small-g
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=56
#SBATCH --gpus-per-node=8
#SBATCH --mem=480G
#SBATCH --time=1:00:00

module purge
module use /appl/local/laifs/modules
module load lumi-aif-singularity-bindings

export SIF=/appl/local/laifs/containers/lumi-multitorch-latest.sif
export RDZV_HOST=$(hostname)
export RDZV_PORT=29400
srun singularity run $SIF torchrun \
    --nnodes=$SLURM_JOB_NUM_NODES \
    --nproc_per_node=$SLURM_GPUS_PER_NODE \
    --rdzv_id=$SLURM_JOB_ID \
    --rdzv_backend=c10d \
    --rdzv_endpoint="$RDZV_HOST:$RDZV_PORT" \
    train.py
