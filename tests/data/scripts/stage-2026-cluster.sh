#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected:
#SBATCH --account=course
#SBATCH --time=00:10:00
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --partition=gpus
#SBATCH --gres=gpu:1
#SBATCH --output=iaf_%j.out
#SBATCH --error=iaf_%j.err

ml Stages/2026 GCC OpenMPI CUDA GSL Python SciPy-Stack mpi4py CMake Autotools

source install/bin/vars.sh

export LD_LIBRARY_PATH="$(python3 -c "import sysconfig; print(sysconfig.get_config_var('LIBDIR'))"):${LD_LIBRARY_PATH}"

export MODEL_NAME=iaf_psc_exp
export OUTFILE=$PWD/output.txt

python3 test_neuron.py
