#!/bin/bash
# A minimal case of our own, after mila-iqia/cluv, commit 02d67b91 scripts/job.sh
# on: -
# expected:
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --mem=4G
#SBATCH --time=0:05:00
# What the caller says ('python main.py' or so)
echo "Running: $@"
srun uv run "$@"
