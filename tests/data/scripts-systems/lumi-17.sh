#!/bin/bash
# A minimal case of our own, after CSCfi/csc-user-guide, commit dff081f239e21c4fd7492998e9ceb3ece63dd632, docs/support/tutorials/ml-multi.md
# on: lumi
# expected:
# partition: small-g
# licence: CC-BY-4.0
# site documentation: yes
# used for the catalogue: yes
# software: pytorch accelerate
# by hand: right
#SBATCH --account=project_465000000
#SBATCH --partition=small-g
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=56
#SBATCH --mem=480G
#SBATCH --time=1:00:00
#SBATCH --gpus-per-node=8

module purge
module use /appl/local/laifs/modules
module load lumi-aif-singularity-bindings

export SIF=/appl/local/laifs/containers/lumi-multitorch-latest.sif
srun singularity run $SIF accelerate launch \
 --config_file=accelerate_config.yaml \
 --num_processes=8 \
 --num_machines=1 \
 --machine_rank=0 \
 train.py
