#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: vega
# expected: LM040:note LM040:note
# partition: gpu
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: no account; whether one is a must is not known
#SBATCH --job-name=entity
#SBATCH --partition=gpu
#SBATCH --qos=normal
#SBATCH --time=12:00:00
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=4000M
#SBATCH --gres=gpu:1
#SBATCH --output=logs/slurm/%x_%j.out
#SBATCH --error=logs/slurm/%x_%j.err

set -euo pipefail
cd /ceph/hpc/home/user000/project
module load Python/3.12.3-GCCcore-13.3.0
source .venv/bin/activate
python run.py --algorithms maxent
