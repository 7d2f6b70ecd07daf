#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: marenostrum5
# expected:
# partition: acc
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: right
# by hand: note: four tasks are asked for, and one launcher starts, which is no step of Slurm
#SBATCH -J train
#SBATCH -A etur00
#SBATCH -q acc_ehpc
#SBATCH -t 72:00:00
#SBATCH --nodes=1
#SBATCH --ntasks=4
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=20
#SBATCH --gres=gpu:4
#SBATCH -o /dev/null
#SBATCH -e /dev/null
#SBATCH --chdir=/gpfs/projects/etur00/project

set -e
set -o pipefail

module purge
module load bsc/1.0
module load miniforge/24.3.0-0

ENV_ACTIVATE="${ENV_ACTIVATE:-/gpfs/projects/etur00/venvs/train/bin/activate}"
if [ -f "$ENV_ACTIVATE" ]; then
    source "$ENV_ACTIVATE"
else
    echo "no environment: $ENV_ACTIVATE"
    exit 1
fi

export HF_HUB_OFFLINE=1
export TRANSFORMERS_OFFLINE=1
export PYTORCH_CUDA_ALLOC_CONF="${PYTORCH_CUDA_ALLOC_CONF:-expandable_segments:True}"

PROJECT_ROOT="${PROJECT_ROOT:-/gpfs/projects/etur00/project}"
cd "$PROJECT_ROOT"
CONFIG="${CONFIG:-$PROJECT_ROOT/configs/main.yaml}"
NPROC_PER_NODE="${NPROC_PER_NODE:-4}"
export CUBLAS_WORKSPACE_CONFIG="${CUBLAS_WORKSPACE_CONFIG:-:4096:8}"

CMD=(
    torchrun
    --nproc_per_node="$NPROC_PER_NODE"
    "$PROJECT_ROOT/src/train.py"
    --config "$CONFIG"
)

"${CMD[@]}" 2>&1 | tee -a "logs/train-${SLURM_JOB_ID}.log"
