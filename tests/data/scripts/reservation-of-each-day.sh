#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected: LM027:note LM040:note LM040:note

#SBATCH --nodes=1
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=24
#SBATCH --output=parallel/output/%j.out
#SBATCH --error=parallel/output/%j.err
#SBATCH --time=02:00:00
#SBATCH --partition=develbooster
#SBATCH --gres=gpu:4
#SBATCH --account=course

# On the first day
##SBATCH --reservation=course-first
# And on the second
##SBATCH --reservation=course-second

mkdir -p parallel/output
source environment/activate.sh

srun python -u train.py --data_dir "tiny/" --log "parallel/logs/" 