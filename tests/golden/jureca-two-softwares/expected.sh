#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2024-10-24 to 2025-12-10
# lamec: request jureca ddp heat --launch heat --nodes 2 --account X -- python both.py
# lamec: rests on second-hand facts: what Slurm counts as a cpu on dc-gpu (field, 2023); how GPUs are asked for on dc-gpu (field, 2023)
#SBATCH --job-name=ddp
#SBATCH --account=X
#SBATCH --time=01:00:00
#SBATCH --partition=dc-gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=64

set -e

# MODULES BEGIN jureca ddp heat
ml --force purge
ml use $OTHERSTAGES
ml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 CUDA/12 cuDNN/9.5.0.50-CUDA-12 NCCL/default-CUDA-12 Python/3.12.3
# MODULES END

LAMEC_VENV="$PROJECT/venvs/jureca-2025-ddp-heat"
if [ "$(head -n 1 "$LAMEC_VENV/.lamec-stage" 2> /dev/null)" != 2025 ]; then
  echo "lamec: no virtual environment for stage 2025 at $LAMEC_VENV; make it on a login node with:" >&2
  echo 'lamec:   lamec gen jureca ddp heat --setup | bash' >&2
  exit 1
fi
. "$LAMEC_VENV/bin/activate"

export CUDA_VISIBLE_DEVICES=0,1,2,3

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" python both.py
