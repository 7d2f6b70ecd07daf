#!/bin/bash
# A minimal case of our own, after HelmholtzAI-FZJ/2023-getting-started-with-ai-on-supercomputers, commit 07ae19d3 code/parallelize/run_one_gpu.sh
# on: juwels-booster
# expected:

#SBATCH --nodes=1            
#SBATCH --gres=gpu:1
#SBATCH --ntasks-per-node=1  
#SBATCH --mem=0
#SBATCH --cpus-per-task=96
#SBATCH --time=02:00:00
#SBATCH --partition=booster
#SBATCH --account=course

export SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"
source ../environment/activate.sh
srun python3 train.py
