#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: hortense
# expected:
# partition: gpu_rome_a100_80_rhel9
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: the cluster module in the job does not choose the nodes, that of the submitting shell does
#PBS -l nodes=1:ppn=12:gpus=1
#PBS -l walltime=24:00:00
#PBS -A starting_2026_000

set -euo pipefail
module load cluster/dodrio/gpu_rome_a100_80_rhel9
module load CUDA
cd /dodrio/scratch/projects/starting_2026_000/repo
source .venv/bin/activate
export HF_HOME=/dodrio/scratch/projects/starting_2026_000/cache/huggingface
export XLA_PYTHON_CLIENT_MEM_FRACTION=0.9
uv run scripts/train.py --resume
