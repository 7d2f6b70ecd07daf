#!/bin/bash -x
# A minimal case of our own, after HelmholtzAI-FZJ/2023-getting-started-with-ai-on-supercomputers, commit 10ad4b5d parallel/srun_main.sh
# on: juwels-booster
# expected: LM027:note LM040:note LM040:note
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=96
#SBATCH --time=02:00:00
#SBATCH --partition=develbooster
#SBATCH --gres=gpu:1
#SBATCH --account=course
#SBATCH --output=slurm_outputs/%j.out
#SBATCH --error=slurm_outputs/%j.err

# on tuesday
##SBATCH --reservation=training-1
# and on wednesday
##SBATCH --reservation=training-2

mkdir -p slurm_outputs/

source environment/activate.sh

srun python -u main.py --log "logs/" 
