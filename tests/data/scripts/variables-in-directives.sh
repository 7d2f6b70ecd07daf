#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected: LM014:warning LM014:warning
# Only one fold each.
#
# Usage:
#   export SLURM_ACCOUNT=course
#   source .env
#   sbatch scripts/submit.sh

#SBATCH --account=${SLURM_ACCOUNT:-course}
#SBATCH --partition=booster
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --gres=gpu:1
#SBATCH --cpus-per-task=8
#SBATCH --time=04:00:00
#SBATCH --job-name=folds
#SBATCH --array=0-4
#SBATCH --output=slurm-%x-%j.out
#SBATCH --error=slurm-%x-%j.err
#SBATCH --mail-type=FAIL
#SBATCH --mail-user=${SLURM_MAIL:-}

module --force purge
module load Stages/2025
module load GCCcore/.13.3.0
module load Python/3.12.3

REPO_DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
source "${REPO_DIR}/venv/bin/activate"
source "${REPO_DIR}/.env" 2>/dev/null || true

cd "${REPO_DIR}"
python -u train.py --config "${REPO_DIR}/local.yaml" --fold "${SLURM_ARRAY_TASK_ID}"
