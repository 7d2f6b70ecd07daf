#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2018 to 2024-10-24
# lamec: request juwels-cluster mpi --nodes 4 --account X -- ./solver input.nml
# lamec: rests on second-hand facts: what Slurm counts as a cpu on batch (unverified)
#SBATCH --job-name=mpi
#SBATCH --account=X
#SBATCH --time=01:00:00
#SBATCH --partition=batch
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=48
#SBATCH --cpus-per-task=2

set -e

# MODULES BEGIN juwels-cluster mpi
ml --force purge
ml use $OTHERSTAGES
ml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5
# MODULES END

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" ./solver input.nml
