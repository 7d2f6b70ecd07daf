#!/bin/bash
# A minimal case of our own, after CSCfi/csc-user-guide, commit dff081f239e21c4fd7492998e9ceb3ece63dd632, docs/apps/pytorch.md
# on: lumi
# expected:
# partition: small-g
# licence: CC-BY-4.0
# site documentation: yes
# used for the catalogue: yes
# software: pytorch
# by hand: warning: a module that its maker has declared out of date since the change of January 2026 (no Slingshot, slower between nodes)
#SBATCH --account=project_465000000
#SBATCH --partition=small-g
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=7
#SBATCH --gpus-per-node=1
#SBATCH --mem=60G
#SBATCH --time=1:00:00

module use /appl/local/csc/modulefiles/
module load pytorch/2.7
srun python3 train.py
