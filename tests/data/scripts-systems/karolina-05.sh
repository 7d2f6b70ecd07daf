#!/usr/bin/env bash
# A minimal case of our own, after a public script (no repository named)
# on: karolina
# expected: LM040:note
# partition: qgpu
# licence: not seen
# site documentation: no
# by hand: right
#SBATCH --job-name=generate
#SBATCH --nodes=1
#SBATCH --partition=qgpu
#SBATCH --account=fta-26-00
#SBATCH --gres=gpu:1
#SBATCH --cpus-per-task=2
#SBATCH --mem=64G
#SBATCH --time=24:00:00
#SBATCH --output=/mnt/proj2/fta-26-00/logs/%x-%j.out

set -euo pipefail
PROJECT_ROOT="${PROJECT_ROOT:-/mnt/proj2/fta-26-00}"
CONDA_ENV="${CONDA_ENV:-/mnt/proj2/fta-26-00/.conda/envs/env}"
"$CONDA_ENV/bin/python" generate.py
