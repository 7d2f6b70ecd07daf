#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>
# lamec: request deep tensorflow --nodes 2 --account X -- python train.py
# lamec: rests on second-hand facts: environment published-2022 (field); cores per node of dp-esb (unverified); what Slurm counts as a cpu on dp-esb (field, 2023); how GPUs are asked for on dp-esb (field, 2023)
#SBATCH --job-name=tensorflow
#SBATCH --account=X
#SBATCH --time=01:00:00
#SBATCH --partition=dp-esb
#SBATCH --nodes=2
#SBATCH --gpus-per-node=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=16

set -e

# MODULES BEGIN deep tensorflow
ml --force purge
ml use $OTHERSTAGES
ml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 cuDNN/8.3.1.22-CUDA-11.5 NCCL/2.11.4-CUDA-11.5 Python/3.9.6
# MODULES END

LAMEC_VENV="$PROJECT/venvs/deep-2022-tensorflow"
if [ "$(head -n 1 "$LAMEC_VENV/.lamec-stage" 2> /dev/null)" != 2022 ]; then
  echo "lamec: no virtual environment for stage 2022 at $LAMEC_VENV; make it on a login node with:" >&2
  echo 'lamec:   lamec gen deep tensorflow --setup | bash' >&2
  exit 1
fi
. "$LAMEC_VENV/bin/activate"

export CUDA_VISIBLE_DEVICES=0

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" --cpu-bind=none python train.py
