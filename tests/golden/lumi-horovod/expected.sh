#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2024-10-15 to 2026-04-22
# lamec: request lumi horovod --time 01:00:00 --account project_465000000 -- python train.py
#SBATCH --job-name=horovod
#SBATCH --account=project_465000000
#SBATCH --time=01:00:00
#SBATCH --partition=standard-g
#SBATCH --nodes=1
#SBATCH --gpus-per-node=8
#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=7
#SBATCH --mem=480G

set -e

# MODULES BEGIN lumi horovod
module purge
module load LUMI TensorFlow/2.16.1-rocm-6.2.0-python-3.10-horovod-0.28.1-singularity-20241007
# MODULES END

export SINGULARITYENV_PREPEND_PATH=/opt/miniconda3/envs/tensorflow/bin

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" --cpu-bind=mask_cpu:0xfe000000000000,0xfe00000000000000,0xfe0000,0xfe000000,0xfe,0xfe00,0xfe00000000,0xfe0000000000 singularity exec "$SIF" python train.py
