#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected:
#SBATCH --account=course
#SBATCH --job-name="Coupled"
#SBATCH --output=coupled-out.%j
#SBATCH --error=coupled-err.%j
#SBATCH --time=02:00:00
#SBATCH -N 2 --ntasks-per-node=24 -p dp-cn
#SBATCH hetjob
#SBATCH -N 1 --ntasks-per-node=24  -p dp-cn
#SBATCH hetjob
#SBATCH -N 4 --ntasks-per-node=1 --gres=gpu:1 -p dp-esb

cd run
source loadenvs
export LD_LIBRARY_PATH="lib:$LD_LIBRARY_PATH"
date
echo "started" > started.txt
rm -rf YU*

module unload nvidia-driver/.default
export CUDA_VISIBLE_DEVICES=0

srun --het-group=0 ./air :\
     --het-group=1 ./land :\
     --het-group=2 ./water basin
date
exit 0
