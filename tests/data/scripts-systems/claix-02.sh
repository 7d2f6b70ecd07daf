#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: claix
# expected:
# partition: c23g
# licence: not seen
# site documentation: no
# by hand: warning: Python is seen only behind a compiler such as GCCcore/13.3.0, which is not loaded
# by hand: note: no account, hours of the person's own quota
#SBATCH --job-name=eval_FULL
#SBATCH --partition=c23g
#SBATCH --gres=gpu:1
#SBATCH --time=00:30:00
#SBATCH -N 1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=8

module load Python/3.12.3
module load CUDA/12.8.0 
source $HOME/.venv/bin/activate
python -u main.py
