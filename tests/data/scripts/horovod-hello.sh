#!/usr/bin/env bash
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected:

#SBATCH --nodes=2
#SBATCH --ntasks-per-node=4
#SBATCH --output=hello-%j.out
#SBATCH --error=hello-%j.err
#SBATCH --time=00:02:00
#SBATCH --partition=dc-gpu
#SBATCH --gres=gpu:4

#SBATCH --account=course

source environment/activate.sh

# every GPU of a node
export CUDA_VISIBLE_DEVICES="0,1,2,3"

srun --cpu-bind=none python hello.py
