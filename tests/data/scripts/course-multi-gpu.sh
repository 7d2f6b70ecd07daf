#!/bin/bash -x
# A minimal case of our own, after HelmholtzAI-FZJ/2023-getting-started-with-ai-on-supercomputers, commit 5daf7241 code/parallelize/run_multi_gpu.sh
# on: juwels-booster
# expected:

#SBATCH --nodes=1            
#SBATCH --gres=gpu:4
#SBATCH --ntasks-per-node=4
#SBATCH --mem=0
#SBATCH --cpus-per-task=24
#SBATCH --time=02:00:00
#SBATCH --partition=booster
#SBATCH --account=course
#SBATCH --output=%j.out
#SBATCH --error=%j.err

export SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"
source ../environment/activate.sh
start=$(date +%s)
srun python3 train.py
ELAPSED=$(($(date +%s) - start))
printf "elapsed: %s\n\n" "$(date -d@$ELAPSED -u +%H\ hours\ %M\ min\ %S\ sec)"
