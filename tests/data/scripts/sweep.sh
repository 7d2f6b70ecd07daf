#!/usr/bin/env bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected:

#SBATCH -A course
#SBATCH --partition=develgpus
#SBATCH --gres=gpu:1
#SBATCH -N 1
#SBATCH -n 1
#SBATCH -o ./output.out
#SBATCH -e ./error.er
#SBATCH --time=00:30:00
#SBATCH -J Sweep

srun python ./sweep.py --model run -c couplings -s speeds


