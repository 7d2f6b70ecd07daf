#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected: LM019:warning LM023:warning
#SBATCH --account=course
#SBATCH --job-name="GPU - Complex Analysis"
#SBATCH -N 1 -p dp-esb
#SBATCH --output=Complex-out.%j
#SBATCH --error=Complex-err.%j
#SBATCH --time=00:30:00


#module load GCC/10.3.0
#module load CMake/3.18.0 Score-P/6.0 


module load GCCcore/.11.2.0
module load Python/3.9.6
module load CMake/3.23.1

module load CUDA

#export SCOREP_TOTAL_MEMORY="4GB"

application=src/dft.py

A=RUN_$OMP_NUM_THREADS
srun python $application > $A.txt
