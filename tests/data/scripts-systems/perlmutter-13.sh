#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: perlmutter
# expected:
# partition: gpu
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: right
# by hand: note: no partition, the constraint chooses it; the QoS is said twice
#SBATCH -q premium
#SBATCH --account=m0000
#SBATCH --job-name=pretrain
#SBATCH --time=24:00:00
#SBATCH --licenses=scratch
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --constraint=gpu
#SBATCH --gpus-per-node=4
#SBATCH --output=%x-%j.out
#SBATCH --error=%x-%j.err
#SBATCH --qos=premium

module load conda
module load pytorch/2.6.0

DATA="$SCRATCH/splits/train"
SAVE_DIR="$SCRATCH/checkpoints/pretrain"
EPOCHS=100
BATCH_SIZE=16

set -euo pipefail

cd "$HOME/project/src"

torchrun --nproc_per_node=4 pretrain.py "${DATA}" \
    --epochs ${EPOCHS} \
    --batch_size ${BATCH_SIZE} \
    --save_dir "${SAVE_DIR}" \
    --lr 1e-3
