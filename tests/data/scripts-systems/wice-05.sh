#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: wice
# expected:
# partition: gpu_a100
# licence: not seen
# site documentation: no
# by hand: right
#SBATCH --job-name=glot_exp
#SBATCH --time=72:00:00
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=18     
#SBATCH --mem=123G             
#SBATCH --gres=gpu:1
#SBATCH --partition=gpu_a100
#SBATCH --clusters=wice
#SBATCH --account=intro_vsc30000

export PATH="$VSC_DATA/miniconda3/bin:$PATH"
source "$VSC_DATA/miniconda3/etc/profile.d/conda.sh"
conda activate eval
python -m src.main
