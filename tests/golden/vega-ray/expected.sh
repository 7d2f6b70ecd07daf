#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2026-02-23 to 2026-11-26
# lamec: request vega ray --nodes 2 --time 01:00:00 --account s24r05-03-users -- python train.py
# lamec: rests on second-hand facts: environment itwinai-2026 (field, 2026-02-23); how GPUs are asked for on gpu (field, 2026-02-23)
#SBATCH --job-name=ray
#SBATCH --account=s24r05-03-users
#SBATCH --time=01:00:00
#SBATCH --partition=gpu
#SBATCH --nodes=2
#SBATCH --gres=gpu:4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=256

set -e

# MODULES BEGIN vega ray
ml --force purge
ml CMake/3.29.3-GCCcore-13.3.0 mpi4py/3.1.5 OpenMPI/4.1.6-GCC-13.2.0 cuDNN/8.9.7.29-CUDA-12.3.0 CUDA/12.6.0 NCCL/2.22.3-GCCcore-13.3.0-CUDA-12.6.0 Python/3.12.3-GCCcore-13.3.0
# MODULES END

LAMEC_VENV="$HOME/venvs/vega-itwinai-2026-ray"
if [ "$(head -n 1 "$LAMEC_VENV/.lamec-stage" 2> /dev/null)" != sling-2026 ]; then
  echo "lamec: no virtual environment for stage sling-2026 at $LAMEC_VENV; make it on a login node with:" >&2
  echo 'lamec:   lamec gen vega ray --setup | bash' >&2
  exit 1
fi
. "$LAMEC_VENV/bin/activate"

HEAD_NODE="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
export MASTER_ADDR="$HEAD_NODE"
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
srun --cpus-per-task="$SLURM_CPUS_PER_TASK" --nodes=1 --ntasks=1 --ntasks-per-node=1 --exclude="$HEAD_NODE" --cpu-bind=none ray start --address="$RAY_ADDRESS" --num-cpus=128 --num-gpus=4 --disable-usage-stats --block &
lamec_wait 300 'all Ray nodes' python -c 'import sys, ray; ray.init(address=sys.argv[1], log_to_driver=False); sys.exit(sum(n['\''Alive'\''] for n in ray.nodes()) < int(sys.argv[2]))' "$RAY_ADDRESS" 2
python train.py
