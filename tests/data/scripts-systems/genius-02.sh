#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: genius
# expected: LM040:note LM040:note
# partition: gpu_p100
# licence: not seen
# site documentation: no
# by hand: warning: 48 GiB beside one GPU, 45000 MiB are its share
#SBATCH --job-name=extractor
#SBATCH --account=intro_vsc30000
#SBATCH --clusters=genius
#SBATCH --partition=gpu_p100
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --gpus-per-node=1
#SBATCH --mem=48G
#SBATCH --time=24:00:00
#SBATCH --output=logs/extractor_%j.out
#SBATCH --error=logs/extractor_%j.err

set -e
mkdir -p logs
source $VSC_DATA/miniconda3/etc/profile.d/conda.sh
conda activate wsi_env
python main_pretrain.py --config-name simclr
