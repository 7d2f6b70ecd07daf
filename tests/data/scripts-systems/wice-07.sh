#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: wice
# expected:
# partition: gpu_a100_debug
# licence: not seen
# site documentation: no
# by hand: right
#SBATCH --job-name=finetune
#SBATCH --time=00:30:00  # 48 hours
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --mem=32G
#SBATCH --gres=gpu:1
#SBATCH --partition=gpu_a100_debug  # A100
#SBATCH --clusters=wice
#SBATCH --account=intro_vsc30000
#SBATCH --output=%x-%j.out
#SBATCH --error=%x-%j.err

source "$VSC_DATA/miniconda3/etc/profile.d/conda.sh"
conda activate eval
python -m src.finetune
