#!/bin/bash
# A minimal case of our own, after HelmholtzAI-FZJ/2025-12-course-Bringing-Deep-Learning-Workloads-to-JSC-supercomputers, commit 294c6614 code/dataloading/run_save_file.sbatch
# on: jureca
# expected:

#SBATCH --nodes=1          
#SBATCH --gres=gpu:1     
#SBATCH --ntasks-per-node=1  
#SBATCH --cpus-per-task=96
#SBATCH --time=10:00:00
#SBATCH --partition=dc-gpu
#SBATCH --account=course

export SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"
mkdir -p "/p/scratch/course/$USER"
time srun python save.py --folder "/p/scratch/course/$USER"
