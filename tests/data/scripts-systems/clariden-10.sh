#!/bin/bash -l
# A minimal case of our own, after highfem/tqdne, commit 76c6ffa0ad4b1f482befd3689cab51114a583b8a, experiments/run_autoencoder.sh
# on: clariden
# expected: LM040:note LM040:note
# partition: debug
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch lightning ddp
# by hand: right
# by hand: note: no account, the default group pays

#SBATCH --nodes=1
#SBATCH --time=00:29:59
#SBATCH --partition=debug
#SBATCH --output=/capstor/scratch/cscs/user0000/slurm/%j.out
#SBATCH --error=/capstor/scratch/cscs/user0000/slurm/%j.out

conda activate /capstor/scratch/cscs/user0000/envs/dev

srun torchrun --nproc_per_node=4 train.py \
    --workdir=/capstor/scratch/cscs/user0000/workdir
