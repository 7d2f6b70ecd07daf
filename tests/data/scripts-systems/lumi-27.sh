#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: lumi
# expected:
# partition: dev-g
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: right
#SBATCH --account=project_462000000
#SBATCH --partition=dev-g
#SBATCH --nodes=2
#SBATCH --tasks-per-node=1
#SBATCH --cpus-per-task=56
#SBATCH --mem=480G
#SBATCH --time=0:15:00
#SBATCH --gpus-per-node=8

module purge
module use /appl/local/laifs/modules
module load lumi-aif-singularity-bindings

export SIF=/appl/local/laifs/containers/lumi-multitorch-u24r70f21m50t210-20260415_130625/lumi-multitorch-full-u24r70f21m50t210-20260415_130625.sif

export HF_HOME=/scratch/${SLURM_JOB_ACCOUNT}/${USER}/hf-cache
mkdir -p $HF_HOME
OUTPUT_DIR=/scratch/${SLURM_JOB_ACCOUNT}/${USER}/hf-data
mkdir -p $OUTPUT_DIR
export TOKENIZERS_PARALLELISM=false
export CUDA_LAUNCH_BLOCKING=1

export MASTER_ADDR=$(scontrol show hostnames $SLURM_JOB_NODELIST | head -n 1)
export MASTER_PORT="1${SLURM_JOB_ID:0-4}"

set -xv
srun singularity run "$SIF" bash -c '
    python -m torch.distributed.run \
        --nnodes='"$SLURM_JOB_NUM_NODES"' \
        --nproc_per_node='"$SLURM_GPUS_PER_NODE"' \
        --node_rank="$SLURM_PROCID" \
        --rdzv_id='"$SLURM_JOB_ID"' \
        --rdzv_backend=c10d \
        --rdzv_endpoint='"$MASTER_ADDR:$MASTER_PORT"' \
        finetune.py "$@" \
        --output-path '"$OUTPUT_DIR"' \
        --num-workers 7
' bash "$@"
