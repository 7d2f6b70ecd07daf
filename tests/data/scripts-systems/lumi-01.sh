#!/bin/bash
# A minimal case of our own, after Lumi-supercomputer/LUMI-AI-Guide, commit a7e33871ec2987a3c2775bc78e4546fbf279221e, 01-quickstart/run.sh
# on: lumi
# expected:
# partition: small-g
# licence: CC-BY-4.0 (texts)
# site documentation: yes
# used for the catalogue: yes
# software: pytorch
# by hand: right
#SBATCH --account=project_465000000  # project account
#SBATCH --partition=small-g
#SBATCH --gpus-per-node=1            # of 8
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=7            # an eighth of 56
#SBATCH --mem-per-gpu=60G
#SBATCH --time=1:00:00

module purge
module use /appl/local/laifs/modules
module load lumi-aif-singularity-bindings

MIOPEN_DIR=$(mktemp -d)
export MIOPEN_CUSTOM_CACHE_DIR=$MIOPEN_DIR/cache
export MIOPEN_USER_DB=$MIOPEN_DIR/config

export TORCH_HOME="/scratch/${SLURM_JOB_ACCOUNT}/${USER}/torch_home"
mkdir -p "$TORCH_HOME"
SIF=/appl/local/laifs/containers/lumi-multitorch-u24r70f21m50t210-20260415_130625/lumi-multitorch-full-u24r70f21m50t210-20260415_130625.sif
singularity run $SIF bash -c 'python train.py'
