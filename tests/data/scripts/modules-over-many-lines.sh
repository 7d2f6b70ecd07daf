#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM019:warning
#SBATCH --job-name="gpu-build-test"
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --time=00:10:00
#SBATCH --partition=dc-gpu-devel
#SBATCH --cpus-per-task=1
#SBATCH --gpu-bind=closest
#SBATCH --account=course
#SBATCH --output=test_%j.out.txt
#SBATCH --error=test_%j.err.txt
#SBATCH --disable-turbomode

module --force purge

module load Stages/2026 \
       GCC/14.3.0 \
       OpenMPI/5.0.8 \
       CUDA/13 \
       CMake/3.31.8 \
       Doxygen/1.14.0 \
       OpenBLAS/0.3.30 \
       HDF5/1.14.6-serial


export BIN_DIR=${PWD}/build_gpu
export OMPI_MCA_pml=ucx
cd ${BIN_DIR}

nvidia-smi --query-gpu=name,compute_cap --format=csv
gcc -I../include ../tests/check.c \
    -L. \
    -lm -lstdc++ -o check_gpu

###source ../venv/bin/activate            
ldd ./check_gpu | grep -E 'cuda|kokkos'

./check_gpu ../files/water.hdf5
