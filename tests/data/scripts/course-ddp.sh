#!/bin/bash
# A minimal case of our own, after HelmholtzAI-FZJ/2023-getting-started-with-ai-on-supercomputers, commit 07ae19d3 code/parallelize/run_ddp.sh
# on: juwels-booster
# expected: LM027:note

#SBATCH --nodes=1             # as in Trainer(num_nodes=...)
#SBATCH --gres=gpu:4
#SBATCH --ntasks-per-node=4    # as in Trainer(devices=...)
#SBATCH --mem=0
#SBATCH --cpus-per-task=24
#SBATCH --time=01:00:00
#SBATCH --partition=booster
#SBATCH --account=course

source ../environment/activate.sh
start=$(date +%s)
srun python3 ddp.py
elapsed=$(($(date +%s) - start))
printf "elapsed: %s\n\n" "$(date -d@$elapsed -u +%H\ hours\ %M\ min)"
