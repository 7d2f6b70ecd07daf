#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected: LM023:warning LM040:note
#SBATCH --account=course
# whose hours
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=2
# left out: at most 96 tasks of a node
# (SMT is on, see below)
#SBATCH --cpus-per-task=16
# only for OpenMP
#SBATCH --output=/p/project/course/output/costs-%j.log
#SBATCH --time=00:10:00
#SBATCH --partition=develgpus
#SBATCH --gres=gpu:4
# For gpus

# *** here it starts ***

module load GCC CUDA ParaStationMPI MPI-settings/CUDA UCX-settings/RC-CUDA

jutil env activate -p course
cd $PROJECT/solver
srun --cpus-per-task=${SLURM_CPUS_PER_TASK} \
    perf stat -e cache-misses,cache-references,cycles -- \
    ./solver $PROJECT/costs.ini
