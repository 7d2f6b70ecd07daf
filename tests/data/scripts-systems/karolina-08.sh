#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: karolina
# expected: LM040:note
# partition: qcpu_free
# licence: not seen
# site documentation: no
# by hand: right
#   sbatch --array=0-63 --export=ALL,STAGE=score job.sh
#SBATCH --account=open-37-00
#SBATCH --partition=qcpu_free
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=128
#SBATCH --time=17:00:00
#SBATCH --job-name=build
#SBATCH --output=/scratch/project/open-37-00/audit/%x_%A_%a.out
set -euo pipefail

PY=$HOME/miniconda3/bin/python
$PY build.py --stage "${STAGE}" --shard "${SLURM_ARRAY_TASK_ID:-0}"
