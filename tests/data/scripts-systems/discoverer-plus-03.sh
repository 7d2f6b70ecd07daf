#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: discoverer-plus
# expected: LM040:note LM040:note
# partition: common
# licence: not seen
# site documentation: no
# used for the catalogue: yes
# software: pytorch
# by hand: right
#SBATCH --partition=common
#SBATCH --qos=bg-eng-00
#SBATCH --account=bg-eng-00
#SBATCH --job-name=eval200
#SBATCH --time=03:30:00
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=8
#SBATCH --mem=96G
#SBATCH --gres=gpu:1
#SBATCH --exclude=dgx1
#SBATCH -o logs/eval200.%j.out
#SBATCH -e logs/eval200.%j.err

set -euo pipefail
module purge
module load anaconda3
module load nvidia/cuda/12
PYTHON="${PYTHON:-/valhalla/projects/bg-eng-00/conda_envs/torch/bin/python}"
"${PYTHON}" evaluate.py
