#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected:
#SBATCH --account=course
#SBATCH --nodes=49
#SBATCH --ntasks=784
#SBATCH --ntasks-per-node=16
#SBATCH --cpus-per-task=8
#SBATCH --output=job.out
#SBATCH --error=job.err
#SBATCH --time=1:30:00
#SBATCH --partition=dc-cpu-devel

export SRUN_CPUS_PER_TASK=${SLURM_CPUS_PER_TASK}
export OMP_NUM_THREADS=${SRUN_CPUS_PER_TASK}

ml Stages/2022 GCC OpenMPI CUDA imkl CMake Boost git

for i in {1..4}
do
srun --threads-per-core=1 build/solver --n 130000 --path_in=data/matrix_1.000000e+00.bin --tol 1e-10 --mode R
done

