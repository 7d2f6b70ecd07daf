#!/bin/bash -x
# A minimal case of our own, after HelmholtzAI-FZJ/2025-12-course-Bringing-Deep-Learning-Workloads-to-JSC-supercomputers, commit 294c6614 code/dataloading/run_loader.sbatch
# on: jureca
# expected:

#SBATCH --nodes=1                    
#SBATCH --gres=gpu:4                  
#SBATCH --ntasks-per-node=4            
#SBATCH --cpus-per-task=24            
#SBATCH --time=00:10:00
#SBATCH --partition=dc-gpu
#SBATCH --account=course
#SBATCH --output=%j.out
#SBATCH --error=%j.err

#SBATCH --reservation=day-one

export CUDA_VISIBLE_DEVICES=0,1,2,3    # all of them, for every task
export SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"

source $HOME/course/environment/activate.sh

time srun python3 loaders.py --kind "fs" --root "/p/scratch/course/"
