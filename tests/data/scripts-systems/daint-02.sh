#!/bin/bash -l
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/software/sciapps/cp2k.md
# on: daint
# expected: LM011:error LM011:error LM011:error LM027:note LM039:warning
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# by hand: error: (1), (2) and (3) are marks of the page; sbatch refuses the words
# by hand: warning: --hint twice, and exclusive is no hint

#SBATCH --job-name=cp2k-job
#SBATCH --time=00:30:00 (1)
#SBATCH --nodes=4
#SBATCH --ntasks-per-core=1
#SBATCH --ntasks-per-node=32 (2)
#SBATCH --cpus-per-task=8 (3)
#SBATCH --account=g000
#SBATCH --hint=nomultithread
#SBATCH --hint=exclusive
#SBATCH --no-requeue
#SBATCH --uenv=cp2k/2025.1
#SBATCH --view=cp2k

export CUDA_CACHE_PATH="/dev/shm/$USER/cuda_cache"
export MPICH_GPU_SUPPORT_ENABLED=1
export MPICH_MALLOC_FALLBACK=1
export OMP_NUM_THREADS=$((SLURM_CPUS_PER_TASK - 1))

ulimit -s unlimited
srun --cpu-bind=socket ./mps-wrapper.sh cp2k.psmp -i in -o out
