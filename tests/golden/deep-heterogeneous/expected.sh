#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2024-10-24
# lamec: request deep mpi4py --time 00:30:00 --account X --part dp-cn:1 --part dp-esb:2 -- python coupled.py
# lamec: rests on second-hand facts: what Slurm counts as a cpu on dp-cn (unverified); cores per node of dp-esb (unverified); what Slurm counts as a cpu on dp-esb (field, 2023); how GPUs are asked for on dp-esb (field, 2023)
#SBATCH --job-name=mpi4py
#SBATCH --account=X
#SBATCH --time=00:30:00
#SBATCH --partition=dp-cn
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=48
#SBATCH hetjob
#SBATCH --partition=dp-esb
#SBATCH --nodes=2
#SBATCH --gpus-per-node=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=16

set -e

# MODULES BEGIN deep mpi4py
ml --force purge
ml use $OTHERSTAGES
ml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 Python/3.12.3
# MODULES END

LAMEC_VENV="$PROJECT/venvs/deep-2025-mpi4py"
if [ "$(head -n 1 "$LAMEC_VENV/.lamec-stage" 2> /dev/null)" != 2025 ]; then
  echo "lamec: no virtual environment for stage 2025 at $LAMEC_VENV; make it on a login node with:" >&2
  echo 'lamec:   lamec gen deep mpi4py --setup | bash' >&2
  exit 1
fi
. "$LAMEC_VENV/bin/activate"

srun --het-group=0 --cpus-per-task=48 python coupled.py : --het-group=1 --cpus-per-task=16 python coupled.py
