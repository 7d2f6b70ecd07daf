#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM001:warning

#SBATCH --job-name=1
#SBATCH --account=course
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=4
#SBATCH --output=gpu-out
#SBATCH --error=gpu-err
#SBATCH --time=24:00:00
#SBATCH --partition=dc-gpu
#SBATCH --gres=gpu:4

module use $OTHERSTAGES
module load Stages/2024
module load NVHPC/24.3-CUDA-12 OpenMPI FFTW.MPI PnetCDF Boost.Python
module load MPI-settings/CUDA
module load UCX-settings/RC-CUDA

srun build/bin/solver properties.toml
