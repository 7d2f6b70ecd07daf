#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM040:note LM040:note
#SBATCH --job-name=task3-iter
#SBATCH --account=course
#SBATCH --partition=dc-gpu
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=8
#SBATCH --gres=gpu:1
#SBATCH --time=00:15:00
#SBATCH --output=/p/scratch/course/repo-%u/output/%j_iter.out
#SBATCH --error=/p/scratch/course/repo-%u/output/%j_iter.err

# three rounds at f=0.30
set -euo pipefail
jutil env activate -p course

SCRATCH=/p/scratch/course
REPO=$SCRATCH/repo-${USER}

source "$REPO/venv/bin/activate"
export HF_HOME="$SCRATCH/.cache"
export TRANSFORMERS_OFFLINE=1
cd "$REPO"

ALL="a a_strong bino kgw_v2 lm_judge"

echo "===== rounds ====="
python iterate.py \
    --features $ALL \
    --out-dir "$SCRATCH/task3" 
