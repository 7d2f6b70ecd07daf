#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2024-10-24 to 2025-12-10
# lamec: request jureca deepspeed --nodes 2 --account X -- python train.py --deepspeed_config ds.json
# lamec: rests on second-hand facts: what Slurm counts as a cpu on dc-gpu (field, 2023); how GPUs are asked for on dc-gpu (field, 2023)
#SBATCH --job-name=deepspeed
#SBATCH --account=X
#SBATCH --time=01:00:00
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=256

set -e

# MODULES BEGIN jureca deepspeed
ml --force purge
ml use $OTHERSTAGES
ml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 CUDA/12 cuDNN/9.5.0.50-CUDA-12 NCCL/default-CUDA-12 Python/3.12.3
# MODULES END

LAMEC_VENV="$PROJECT/venvs/jureca-2025-deepspeed"
if [ "$(head -n 1 "$LAMEC_VENV/.lamec-stage" 2> /dev/null)" != 2025 ]; then
  echo "lamec: no virtual environment for stage 2025 at $LAMEC_VENV; make it on a login node with:" >&2
  echo 'lamec:   lamec gen jureca deepspeed --setup | bash' >&2
  exit 1
fi
. "$LAMEC_VENV/bin/activate"

HEAD_NODE="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
export MASTER_ADDR="${HEAD_NODE}i"
export MASTER_PORT="$((20000 + SLURM_JOB_ID % 20000))"
export CUDA_VISIBLE_DEVICES=0,1,2,3
export NCCL_SOCKET_IFNAME=ib0
export GLOO_SOCKET_IFNAME=ib0

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" --cpu-bind=none bash -c 'torchrun \
  --nnodes="$SLURM_NNODES" \
  --nproc_per_node=4 \
  --rdzv_id="$SLURM_JOB_ID" \
  --rdzv_backend=c10d \
  --rdzv_endpoint="$MASTER_ADDR:$MASTER_PORT" \
  --rdzv_conf=is_host="$((SLURM_NODEID == 0))" \
  "$@"' torchrun train.py --deepspeed_config ds.json
