#!/bin/bash -l
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/software/sciapps/vasp.md
# on: daint
# expected: LM027:note
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# by hand: right

#SBATCH --job-name=vasp
#SBATCH --time=24:00:00
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=16
#SBATCH --gpus-per-task=1
#SBATCH --uenv=vasp/v6.5.0:v1
#SBATCH --view=vasp
#SBATCH --account=g000
#SBATCH --partition=normal

export OMP_NUM_THREADS=$SLURM_CPUS_PER_TASK
export MPICH_GPU_SUPPORT_ENABLED=1

srun vasp_std
