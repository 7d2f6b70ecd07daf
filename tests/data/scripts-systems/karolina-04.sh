#!/bin/bash	
# A minimal case of our own, after a public script (no repository named)
# on: karolina
# expected:
# partition: qgpu
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch
# by hand: right
#SBATCH --job-name=checkerboard
#SBATCH --account dd-23-000
#SBATCH --output=checkerboard-%J.log
#SBATCH --time=24:00:00
#SBATCH --partition=qgpu
#SBATCH --gpus 1

echo "Node: $(hostname)"
source ~/.bashrc
conda activate /scratch/project/dd-23-000/conda_envs/pytorch_env
python main.py --multirun train.max_epochs=1
