#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: discoverer-plus
# expected: LM003:error LM040:note LM040:note
# partition: common
# licence: not seen
# site documentation: no
# by hand: warning: eight hours, the QOS of projects is known to end jobs after four
#SBATCH --partition=common
#SBATCH --qos=bg-eng-00
#SBATCH --account=bg-eng-00
#SBATCH --job-name=finetune
#SBATCH --time=08:00:00
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=16
#SBATCH --mem=64G
#SBATCH --gres=gpu:2
#SBATCH -o /valhalla/projects/bg-eng-00/logs/finetune.%j.out
#SBATCH -e /valhalla/projects/bg-eng-00/logs/finetune.%j.err

set -euo pipefail
module purge
module load anaconda3
module load nvidia/cuda/12
export VIRTUAL_ENV=/valhalla/projects/bg-eng-00/conda_envs/torch
export PATH=${VIRTUAL_ENV}/bin:${PATH}
pip install -e . --no-deps -q
CUDA_VISIBLE_DEVICES=0 python finetune.py --benchmark one &
CUDA_VISIBLE_DEVICES=1 python finetune.py --benchmark two &
wait
