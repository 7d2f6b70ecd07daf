#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: clariden
# expected: LM040:note
# partition: normal
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: error: $SLURM_NODEID is filled in on the first node, so all four nodes say that they are node 0, and nothing starts
# by hand: warning: --environment as a directive is experimental, srun takes it

#SBATCH --account=a-group-00
#SBATCH --partition=normal
#SBATCH --time=00:14:59
#SBATCH --job-name=lsai
#SBATCH --output=logs/%x-%j.out
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=1
#SBATCH --gpus-per-node=4
#SBATCH --environment=myenv
#SBATCH --no-requeue

set -eo pipefail
export MASTER_ADDR=$(scontrol show hostname "$SLURM_NODELIST" | head -n1)
export MASTER_PORT=12345
export OMP_NUM_THREADS=$SLURM_CPUS_PER_TASK

TRAINING_CMD="
torchrun \
--nnodes=$SLURM_NNODES \
--node_rank=$SLURM_NODEID \
--nproc_per_node=4 \
--master_addr=$MASTER_ADDR \
--master_port=$MASTER_PORT \
train.py
"

srun bash -c "$TRAINING_CMD"
