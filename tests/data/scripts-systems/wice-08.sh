#!/bin/bash -l
# A minimal case of our own, after a public script (no repository named)
# on: wice
# expected:
# partition: batch
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: a plain purge keeps the cluster's module only if that is sticky, which is not known
#SBATCH --account=lp_nr
#SBATCH --partition=batch
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --mem=16G
#SBATCH --time=2-00:00:00
#SBATCH --clusters=wice
#SBATCH --job-name=lambda

module purge
module load SciPy-bundle/2024.05-gfbf-2024a
module load tqdm/4.66.5-GCCcore-13.3.0
python run.py
