#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected: LM001:warning

#SBATCH -A course
#SBATCH --partition=dp-cn
#SBATCH --job-name=mpi
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=8
#SBATCH --output=myjob-%j.out
#SBATCH --error=myjob-%j.err
#SBATCH --time=4:00:00
#SBATCH --mail-type=END,FAIL

#modules

module load Stages/2020  
module load GCC/10.3.0  
module load ParaStationMPI/5.4.9-1
module load GCCcore/.11.2.0
module load Python/3.8.5



#Python
srun --cpu-bind=none python -u mpi.py
