#!/bin/bash
# A minimal case of our own, after facebookresearch/nevergrad, commit 08658310 scripts/overfit.sh
# on: all
# expected:
#SBATCH --job-name=overfit
#SBATCH --output=overfit_%A_%a.out
#SBATCH --error=overfit_%A_%a.err
#SBATCH --time=72:00:00
#SBATCH --mem=64g
#SBATCH --partition=scavenge
#SBATCH --nodes=1
#SBATCH --cpus-per-task=70
#SBATCH -a 0-50



python overfit.py    2>&1 | tail -n 40
