#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM027:note LM040:note LM040:note
#SBATCH --job-name=train
#SBATCH --account=course
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=24
#SBATCH --output=logs/ipu-out.%j
#SBATCH --error=logs/ipu-err.%j
#SBATCH --time=00:10:00
# #SBATCH --gres=gpu:4
#SBATCH --partition=dc-ipu
# #SBATCH --partition=dc-h100
#SBATCH --mail-type=END

srun apptainer run benchmark.sif -- python -u example.py -e 3 -b 10 --hardware cpu
srun apptainer run benchmark.sif -- python -u example.py -e 3 -b 10 --hardware ipu
