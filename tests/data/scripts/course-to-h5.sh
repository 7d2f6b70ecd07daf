#!/bin/bash -x
# A minimal case of our own, after HelmholtzAI-FZJ/2023-getting-started-with-ai-on-supercomputers, commit 131f969a parallel/srun_h5b.sh
# on: juwels-booster
# expected: LM027:note LM040:note LM040:note

#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=96
#SBATCH --output=/p/project/course/parallel/output/%j.out
#SBATCH --error=/p/project/course/parallel/output/%j.err
#SBATCH --time=02:00:00
#SBATCH --partition=develbooster
#SBATCH --gres=gpu:1
#SBATCH --account=course

source environment/activate.sh

srun python -u to_h5.py
