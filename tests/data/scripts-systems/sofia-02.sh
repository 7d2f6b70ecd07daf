#!/bin/bash -l
# A minimal case of our own, after a public script (no repository named)
# on: sofia
# expected: LM031:note LM052:error
# partition: zen4_h200
# licence: not seen
# site documentation: no
# by hand: error: twelve cores a GPU; requests other than 24 a GPU are refused
#SBATCH --job-name=maps16
#SBATCH --output=%x_%j.out
#SBATCH --partition=zen4_h200
#SBATCH --time=01:15:00
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=12
#SBATCH --gres=gpu:nvidia_h200:8
#SBATCH --account=pilot_2026_0000

source /etc/profile
source /etc/profile.d/modules.sh
module load GDRCopy/2.4.4-GCCcore-14.2.0 UCX-CUDA/1.18.0-GCCcore-14.2.0-CUDA-12.8.0 OpenMPI/5.0.7-GCC-14.2.0

WD=/sofia/scratch/pilot/pilot_2026_0000/run
export JULIA_DEPOT_PATH=$WD/.julia
mpirun -np 16 -x LD_LIBRARY_PATH -x PATH bash -c "export CUDA_VISIBLE_DEVICES=\$OMPI_COMM_WORLD_LOCAL_RANK; exec julia run.jl"
