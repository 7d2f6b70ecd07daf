#!/bin/bash
# A minimal case of our own, after interTwin-eu/itwinai, commit 045b8401 joss/reproducibility/synthetic-data-gen/data_generation_small.sh
# on: juwels-booster
# expected: LM019:warning LM027:note LM040:note LM040:note

#SBATCH --account=course
#SBATCH --output=array/job_%a.out
#SBATCH --error=array/job_%a.err
#SBATCH --time=00:07:00
#SBATCH --mem-per-cpu=1G
#SBATCH --partition=develbooster
#SBATCH --array=1-75
#SBATCH --cpus-per-task=26

ml Stages/2024 GCC OpenMPI CUDA/12 Python HDF5
srun singularity exec image.sif -B data:/data\
  run-pipeline +steps=[0]
