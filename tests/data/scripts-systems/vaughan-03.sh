#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: vaughan
# expected: LM003:error LM040:note LM040:note
# partition: ampere_gpu
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch
# by hand: error: 72 hours, jobs with GPUs end after 24 without exception
#SBATCH --job-name=palette
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=8
#SBATCH --mem=32G
#SBATCH --time=72:00:00
#SBATCH -A ap_project
#SBATCH -p ampere_gpu
#SBATCH --gres=gpu:1
#SBATCH -o /data/antwerpen/000/logs/train.%j.out
#SBATCH -e /data/antwerpen/000/logs/train.%j.err

set -euo pipefail
module purge
module load calcua/2023a
module load SciPy-bundle/2023.07-gfbf-2023a
module load PyTorch-bundle/2.1.2-foss-2023a-CUDA-12.1.1
module load OpenCV/4.8.1-foss-2023a-contrib
source "$VSC_DATA/venvs/venv/bin/activate"
CUDA_VISIBLE_DEVICES=0 python run.py -p train
