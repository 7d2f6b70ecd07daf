#!/bin/bash
# A minimal case of our own, after CSCfi/csc-user-guide, commit dff081f239e21c4fd7492998e9ceb3ece63dd632, docs/support/tutorials/ml-multi.md
# on: lumi
# expected:
# partition: small-g
# licence: CC-BY-4.0
# site documentation: yes
# used for the catalogue: yes
# software: pytorch deepspeed
# by hand: right
#SBATCH --account=project_465000000
#SBATCH --partition=small-g
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=7
#SBATCH --gpus-per-node=8
#SBATCH --mem=480G
#SBATCH --time=1:00:00

module purge
module use /appl/local/laifs/modules
module load lumi-aif-singularity-bindings

export SIF=/appl/local/laifs/containers/lumi-multitorch-latest.sif
srun singularity run $SIF python3 train.py --deepspeed --deepspeed_config ds_config.json
