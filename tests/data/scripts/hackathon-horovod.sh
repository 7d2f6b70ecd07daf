#!/bin/bash -l
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected: LM001:warning LM027:note
#SBATCH -p booster
#SBATCH -t 02:00:00
#SBATCH --nodes=1
#SBATCH --ntasks=4
#SBATCH --cpus-per-task=2
#SBATCH --gres=gpu:4
#SBATCH --account=course
#SBATCH --reservation=hackathon

module load Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 Horovod/0.24.2-Python-3.9.6
cd project

env > env.txt
srun python train.py
