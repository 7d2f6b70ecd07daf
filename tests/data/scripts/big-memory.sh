#!/bin/bash -l
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM040:note LM040:note
#SBATCH --job-name=final_run
#SBATCH --account=course
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=128
#SBATCH --output=logs_out_%x/jobID%j.out
#SBATCH --error=logs_err_%x/jobID%j.err
#SBATCH --time=0:59:0
#SBATCH --partition=dc-cpu-bigmem

module purge
module load Stages/2025
module load GCC
module load OpenMPI
module load HDF5
module load CMake

NAME=$(realpath "$1")
DIR1=$(realpath "$2")

if [ ! -d "$DIR1" ]; then
    echo "Error: $DIR1 is no directory."
    exit 1
fi

srun -N $SLURM_NNODES -n $((SLURM_NTASKS_PER_NODE * SLURM_NNODES)) "$NAME" "${DIR1}/"

./compare.sh "$DIR1" "$DIR1/out"

echo "Done."
