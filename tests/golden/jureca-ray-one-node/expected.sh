#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2024-10-24 to 2025-12-10
# lamec: request jureca ray --nodes 1 --account X -- python tune.py
# lamec: rests on second-hand facts: what Slurm counts as a cpu on dc-gpu (field, 2023); how GPUs are asked for on dc-gpu (field, 2023)
#SBATCH --job-name=ray
#SBATCH --account=X
#SBATCH --time=01:00:00
#SBATCH --partition=dc-gpu
#SBATCH --nodes=1
#SBATCH --gpus-per-node=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=256

set -e

# MODULES BEGIN jureca ray
ml --force purge
ml use $OTHERSTAGES
ml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 CUDA/12 cuDNN/9.5.0.50-CUDA-12 NCCL/default-CUDA-12 Python/3.12.3
# MODULES END

LAMEC_VENV="$PROJECT/venvs/jureca-2025-ray"
if [ "$(head -n 1 "$LAMEC_VENV/.lamec-stage" 2> /dev/null)" != 2025 ]; then
  echo "lamec: no virtual environment for stage 2025 at $LAMEC_VENV; make it on a login node with:" >&2
  echo 'lamec:   lamec gen jureca ray --setup | bash' >&2
  exit 1
fi
. "$LAMEC_VENV/bin/activate"

HEAD_NODE="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
export MASTER_ADDR="${HEAD_NODE}i"
HEAD_IP="$(getent ahostsv4 "$MASTER_ADDR" | head -n 1 | cut -d ' ' -f 1)"
export MASTER_PORT="$((20000 + SLURM_JOB_ID % 20000))"
export CUDA_VISIBLE_DEVICES=0,1,2,3
export RAY_ADDRESS="$HEAD_IP:$MASTER_PORT"

lamec_wait() {  # lamec_wait SECONDS WHAT COMMAND...: until the command succeeds, else the job ends
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" > /dev/null 2>&1; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      echo "lamec: gave up waiting for $what" >&2
      exit 1
    fi
    sleep 1
  done
}

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" --nodes=1 --ntasks=1 --nodelist="$HEAD_NODE" --cpu-bind=none ray start --head --node-ip-address="$HEAD_IP" --port="$MASTER_PORT" --num-cpus=128 --num-gpus=4 --disable-usage-stats --block &
lamec_wait 300 'the Ray head' ray health-check --address "$RAY_ADDRESS"
python tune.py
