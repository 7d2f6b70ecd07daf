#!/bin/bash
# A minimal case of our own, after HelmholtzAI-FZJ/2025-12-course-Bringing-Deep-Learning-Workloads-to-JSC-supercomputers, commit 294c6614 code/fastai/parallel.sbatch
# on: jureca
# expected: LM019:warning LM027:note
#SBATCH --account=course
#SBATCH --mail-type=ALL
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=64
#SBATCH --time=00:10:00
#SBATCH --partition=dc-gpu
##SBATCH --reservation=day-one

export MASTER_PORT=12802
first=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)
export MASTER_ADDR=$first"i"
source environment/activate.sh # brings the modules along
srun python train.py
