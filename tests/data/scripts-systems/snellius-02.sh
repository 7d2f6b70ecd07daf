#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: snellius
# expected: LM027:note LM040:note LM040:note
# partition: gpu_a100
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: right
# by hand: note: one GPU as it stands; the number of GPUs and nodes is given to sbatch
#SBATCH --job-name=train
#SBATCH --partition=gpu_a100
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --gpus-per-node=1
#SBATCH --cpus-per-task=18
#SBATCH --mem=120G
#SBATCH --time=01:00:00
#SBATCH --output=logs/slurm/%j_%x.out
#SBATCH --error=logs/slurm/%j_%x.err
#SBATCH --account=tes00000

set -e
module purge
module load 2023
module load CUDA/12.1.1

export MAMBA_ROOT_PREFIX="/projects/prjs0000/micromamba"
eval "$($MAMBA_ROOT_PREFIX/bin/micromamba shell hook -s bash)"
micromamba activate myenv

export MASTER_ADDR=$(scontrol show hostnames $SLURM_NODELIST | head -n 1)
export MASTER_PORT=${MASTER_PORT:-$((29500 + SLURM_JOB_ID % 10000))}
export OMP_NUM_THREADS=1

CONFIG_FILE="${1:-configs/model.yaml}"
shift 2>/dev/null || true

if [[ $SLURM_NNODES -eq 1 ]]; then
    srun --ntasks=1 torchrun \
        --standalone \
        --nproc_per_node=$SLURM_GPUS_PER_NODE \
        --master_port=$MASTER_PORT \
        train.py --config "$CONFIG_FILE" "$@"
else
    srun torchrun \
        --nnodes=$SLURM_NNODES \
        --nproc_per_node=$SLURM_GPUS_PER_NODE \
        --rdzv_id=$SLURM_JOB_ID \
        --rdzv_backend=c10d \
        --rdzv_endpoint=$MASTER_ADDR:$MASTER_PORT \
        train.py --config "$CONFIG_FILE" "$@"
fi
