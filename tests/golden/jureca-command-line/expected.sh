#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2024-10-24 to 2026
# lamec: request jureca ddp --account X --command-line "srun hostname | sort > hosts.txt"
# lamec: rests on second-hand facts: PyTorch/2.5.1 in Stages/2025 (field, 2026); torchvision/0.20.1 in Stages/2025 (field, 2026); what Slurm counts as a cpu on dc-gpu (field, 2023); how GPUs are asked for on dc-gpu (field, 2023)
#SBATCH --job-name=ddp
#SBATCH --account=X
#SBATCH --time=01:00:00
#SBATCH --partition=dc-gpu
#SBATCH --nodes=1
#SBATCH --gpus-per-node=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=256

set -e

# MODULES BEGIN jureca ddp
ml --force purge
ml use $OTHERSTAGES
ml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 PyTorch/2.5.1 torchvision/0.20.1
# MODULES END

# lamec: the next lines are the person's own (--command-line)
srun hostname | sort > hosts.txt
