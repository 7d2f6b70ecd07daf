#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM015:error LM023:warning

#SBATCH --job-name=coupled
#SBATCH --partition=dc-gpu-devel
#SBATCH --time=00:05:00
#SBATCH --account=<account>
#SBATCH --output=job.out
#SBATCH --error=job.err
#SBATCH --nodes=2
#SBATCH --gres=gpu:1

# MODULES ##########
ml GCC OpenMPI Python mpi4py MPI-settings/CUDA
ml
source $PWD/env/bin/activate
#########################

# TASKS #######
export A_PER_NODE=2
export B_PER_NODE=2
export PER_NODE=$(($A_PER_NODE + $B_PER_NODE))
export NP_A=$(($SLURM_NNODES * $A_PER_NODE))
#########################

mpicc ./a.c -o ./a.exe -Iinclude -Llib -lcoupling -Wl,-rpath=lib
python placement.py --Run srun --AEXE 'a.exe' --BEXE 'python b.py'
hosts=hosts_$SLURM_NNODES-$NP_A
chmod +x hosts*

export SLURM_HOSTFILE=$hosts
srun -l --kill-on-bad-exit -m arbitrary --multi-prog ./programs_$SLURM_NNODES-$NP_A.conf

#########################
