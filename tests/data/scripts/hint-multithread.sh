#!/bin/sh -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected: LM040:note LM040:note

#SBATCH --job-name=snn
#SBATCH --account=course
#SBATCH --partition=booster
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --time=02:00:00
#SBATCH --mem=128G
#SBATCH --gres=gpu:4
#SBATCH --hint=multithread
#SBATCH --output=./logs/%j.out
#SBATCH --error=./logs/%j.err

# modules and environment are functions of the profile
source ~/.bash_profile
load_v1
activate_env

python3 main.py --dset dc10 --amp --fold_idx $1
