#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected:
# Six evaluations, one after another: 3 models x 2 benchmarks.
#
# Usage:
#   sbatch scripts/eval.sh
#   # other steps:
#   STEPS="base 100 200" sbatch scripts/eval.sh
#
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --gres=gpu:4
#SBATCH --cpus-per-task=32
#SBATCH --time=06:00:00
#SBATCH --partition=booster
#SBATCH --account=course
#SBATCH --output=eval-%j.out

set -euo pipefail

DIR="${SLURM_SUBMIT_DIR:-$PWD}"
cd "$DIR"

module --force purge
module load Stages/2026
module load CUDA
if ! module load NCCL 2>/dev/null; then
    echo "[WARN] no NCCL; we go on without."
fi

export HF_HUB_OFFLINE="${HF_HUB_OFFLINE:-1}"
if [[ -n "${TAG:-}" ]]; then
    RUN="$TAG"
elif [[ -n "${SLURM_JOB_ID:-}" ]]; then
    RUN="job_${SLURM_JOB_ID}"
else
    RUN="manual_$(date +%Y%m%d_%H%M%S)"
fi
for step in ${STEPS:-base 100}; do
    python eval.py --step "$step" --out "results/$RUN" || echo "failed: $step"
done
