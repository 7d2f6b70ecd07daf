#!/bin/bash
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/running/slurm.md
# on: santis
# expected: LM027:note
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# by hand: right
# by hand: note: of a page for all systems with these nodes
#SBATCH --job-name=gh200-multiple-ranks-per-gpu
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=32
#SBATCH --cpus-per-task=8

srun ./mps-wrapper.sh ./program
