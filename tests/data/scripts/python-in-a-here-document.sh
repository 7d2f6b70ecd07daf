#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: all
# expected: LM040:note LM040:note
##SBATCH --mail-type=all
##SBATCH --mail-user=<your_email>@<your_domain>
#SBATCH --job-name=multitask
#SBATCH --output=logs/job_%x_%A_%a.out
#SBATCH --error=logs/job_%x_%A_%a.err
#SBATCH --partition=long
#SBATCH --ntasks=1
#SBATCH --time=09:59:00
#SBATCH --mem=64Gb
#SBATCH --cpus-per-task=4
#SBATCH --gres=gpu:1
#SBATCH --array=0-2                # Three runs (0,1,2); or, e.g. `sbatch --array=0-4 ...` for 5.
#SBATCH --requeue
#SBATCH --signal=B:TERM@300

set -euo pipefail

CONFIG=${1:-configs/common.yaml}
RUN_ID=${SLURM_ARRAY_TASK_ID:-0}
cd "${SLURM_SUBMIT_DIR:-$(pwd)}"
mkdir -p logs
source .venv/bin/activate
LOGGER=$(python - "$CONFIG" <<'PY'
import sys
from pathlib import Path

with Path(sys.argv[1]).open() as handle:
    print(str(len(handle.read()) > 0).lower())
PY
)

if [[ "$LOGGER" == "true" && -z "${COMET_API_KEY:-}" ]]; then
    echo "ERROR: COMET_API_KEY must be set." >&2
    exit 1
fi

read -r -a ARGS <<< "${TRAIN_ARGS:-}"
python -m src.train \
    --run_id="$RUN_ID" \
    "${ARGS[@]}"
