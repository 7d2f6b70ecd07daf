#!/bin/sh
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected: LM015:error

#SBATCH -J cifar
#SBATCH --partition=dp-esb
#SBATCH -A <replace>
#SBATCH -N 2
#SBATCH -n 2
#SBATCH -o output_p2.out
#SBATCH -e error_p2.er
#SBATCH --time=00:30:00
#SBATCH --gres=gpu:1

module purge
module restore profiling
ml -f unload nvidia-driver/.default

export TMPDIR=/scratch
export CUDA_VISIBLE_DEVICES=0

PSP_OPENIB=1 PSP_UCP=0 srun nsys profile -t nvtx,cuda,mpi --mpi-impl mpich -b none -f true -o p2.mpi%q{SLURM_PROCID} python -u main.py -p 2 -r 1
