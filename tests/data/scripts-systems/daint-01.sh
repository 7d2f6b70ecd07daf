#!/bin/bash
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/running/slurm.md
# on: daint
# expected:
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# by hand: right
# by hand: note: no time, the default is not known
#SBATCH --job-name=gh200-single-rank-per-gpu
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=4
#SBATCH --gpus-per-task=1

srun ./program
