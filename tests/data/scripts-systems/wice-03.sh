#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: wice
# expected: LM040:note LM040:note
# partition: gpu_h100
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch
# by hand: right
# by hand: note: without bash -l the cluster's module is not loaded; no module is used here
#SBATCH --job-name=train_gnn
#SBATCH --account=lp_project
#SBATCH --clusters=wice
#SBATCH --partition=gpu_h100
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --gpus-per-node=1
#SBATCH --cpus-per-task=12
#SBATCH --time=36:00:00
#SBATCH --mem=42G
#SBATCH --output=logs/train_%j.log
#SBATCH --error=logs/train_%j.log

SIZE=${1:-small}
export PATH=$PATH:$VSC_DATA/miniconda3/bin
source $VSC_DATA/miniconda3/etc/profile.d/conda.sh
conda activate hpc
python $VSC_DATA/main.py --size "$SIZE"
