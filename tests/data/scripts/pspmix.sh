#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected:
# shellcheck disable=SC2206
#SBATCH --job-name=TFtest
#SBATCH --account=course
#SBATCH --mail-user=
#SBATCH --mail-type=ALL
#SBATCH --output=job.out
#SBATCH --error=job.err

#SBATCH --partition=dp-esb
#SBATCH --nodes=1
#SBATCH --tasks-per-node=4
#SBATCH --gpus-per-node=1
#SBATCH --time=05:00:00
#SBATCH --exclusive

ml --force purge
ml use $OTHERSTAGES
ml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 cuDNN/8.3.1.22-CUDA-11.5 NCCL/2.11.4-CUDA-11.5 Python/3.9.6

source env/bin/activate

echo "DEBUG: EXECUTE: $EXEC"
echo

export CUDA_VISIBLE_DEVICES="0"
export OMP_NUM_THREADS=1

srun --cpu-bind=none --mpi=pspmix python3 -u mnist.py
