#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: clariden
# expected: LM040:note
# partition: normal
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: warning: --environment as a directive is experimental, srun takes it

#SBATCH --account=a-group-00
#SBATCH --time=00:14:59
#SBATCH --job-name=ddp_baseline
#SBATCH --partition=normal
#SBATCH --output=/iopsstor/scratch/cscs/%u/project/logs/%x-%j.out
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=1
#SBATCH --gpus-per-node=4
#SBATCH --environment=/iopsstor/scratch/cscs/user0000/project/image.toml

set -eo pipefail
export MASTER_ADDR=$(scontrol show hostname "$SLURM_NODELIST" | head -n1)  
export MASTER_PORT=12345
export WORLD_SIZE=$(( SLURM_NNODES * SLURM_GPUS_PER_NODE ))

CMD="
torchrun \
    --nnodes=${SLURM_NNODES} \
    --node_rank=\$SLURM_NODEID \
    --nproc_per_node=${SLURM_GPUS_PER_NODE} \
    --master_addr=${MASTER_ADDR} \
    --master_port=${MASTER_PORT} \
    train.py --distributed
"

srun bash -c "$CMD"
