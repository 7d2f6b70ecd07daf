#!/bin/bash
# A minimal case of our own, after HelmholtzAI-FZJ/2025-12-course-Bringing-Deep-Learning-Workloads-to-JSC-supercomputers, commit 294c6614 code/parallelize/run_to_distributed_training.sbatch
# on: jureca
# expected:
#SBATCH --nodes=1 ## two of them in the next exercise
#SBATCH --gres=gpu:1 ## four of them in the next exercise
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=128
#SBATCH --account=course
#SBATCH --partition=dc-gpu
#SBATCH --time=03:00:00
#SBATCH --output=%j.out
#SBATCH --error=%j.err

#SBATCH --reservation=day-two # today only

export HF_DATASETS_OFFLINE=1
export SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"
source $HOME/course/environment/activate.sh

srun --cpu_bind=none python train.py 
