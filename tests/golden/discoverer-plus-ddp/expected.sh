#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2026-07-28
# lamec: request discoverer-plus ddp --time 01:00:00 --account ehpc-aif-2026pg01-905 -- python train.py
# lamec: rests on second-hand facts: environment conda-cuda-12.8 (field, 2026-07-28); cores per node of common (field, 2026-07-28); what Slurm counts as a cpu on common (field, 2026-07-28); how GPUs are asked for on common (field, 2026-07-28)
#SBATCH --job-name=ddp
#SBATCH --account=ehpc-aif-2026pg01-905
#SBATCH --time=01:00:00
#SBATCH --qos=ehpc-aif-2026pg01-905
#SBATCH --partition=common
#SBATCH --nodes=1
#SBATCH --gres=gpu:8
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=208

set -e

# MODULES BEGIN discoverer-plus ddp
module purge
module load anaconda3/python3.12 nvidia/cuda/12/12.8
# MODULES END

LAMEC_VENV="$HOME/venvs/discoverer-plus-live-2026-07-ddp"
if [ "$(head -n 1 "$LAMEC_VENV/.lamec-stage" 2> /dev/null)" != live-2026-07 ]; then
  echo "lamec: no virtual environment for stage live-2026-07 at $LAMEC_VENV; make it on a login node with:" >&2
  echo 'lamec:   lamec gen discoverer-plus ddp --setup | bash' >&2
  exit 1
fi
. "$LAMEC_VENV/bin/activate"

HEAD_NODE="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
export MASTER_ADDR="$HEAD_NODE"
export MASTER_PORT="$((20000 + SLURM_JOB_ID % 20000))"
export CUDA_VISIBLE_DEVICES=0,1,2,3,4,5,6,7

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" --cpu-bind=none bash -c 'torchrun \
  --nnodes="$SLURM_NNODES" \
  --nproc_per_node=8 \
  --rdzv_id="$SLURM_JOB_ID" \
  --rdzv_backend=c10d \
  --rdzv_endpoint="$MASTER_ADDR:$MASTER_PORT" \
  --rdzv_conf=is_host="$((SLURM_NODEID == 0))" \
  "$@"' torchrun train.py
