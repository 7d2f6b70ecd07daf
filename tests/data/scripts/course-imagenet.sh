#!/bin/bash -x
# A minimal case of our own, after HelmholtzAI-FZJ/2023-getting-started-with-ai-on-supercomputers, commit 7e2a3aa8 code/dataLoading/run_imagenet.sh
# on: juwels-booster
# expected:
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=96
#SBATCH --time=02:00:00
#SBATCH --partition=booster
#SBATCH --gres=gpu:1
#SBATCH --account=course
#SBATCH --output=%j.out
#SBATCH --error=%j.err

#SBATCH --reservation=day_two

export SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"

source $HOME/course/$USER/environment/activate.sh


start=$(date +%s)
srun python images.py 
ELAPSED=$(($(date +%s) - start))

printf "elapsed: %s\n\n" "$(date -d@$ELAPSED -u +%H\ hours\ %M\ min\ %S\ sec)"
