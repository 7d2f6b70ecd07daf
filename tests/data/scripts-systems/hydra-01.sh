#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: hydra
# expected: LM027:note
# partition: ampere_gpu
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch
# by hand: warning: all 32 cores and most memory of a node beside one of its two GPUs
# sbatch --partition=hopper_gpu job.sh     for the newer ones

#SBATCH --job-name=summary
#SBATCH --output=%x_%j.out
#SBATCH --error=%x_%j.err
#SBATCH --partition=ampere_gpu
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=32
#SBATCH --gpus=1
#SBATCH --mem=200G
#SBATCH --time=12:00:00

set -euo pipefail
module purge
module load Mamba
source "$(dirname $(dirname $(which mamba)))/etc/profile.d/conda.sh"
mamba activate "${VSC_DATA_VO_USER}/envs/env"
srun python -m preprocess
srun python -m train --batch 4
