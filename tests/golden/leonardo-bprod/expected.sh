#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2025-03-11 to 2026
# lamec: request leonardo mpi --nodes 20 --time 02:00:00 --account EUHPC_A04_051 -- ./solver
# lamec: rests on second-hand facts: environment base-dcgp-2026 (field, 2026)
#SBATCH --job-name=mpi
#SBATCH --account=EUHPC_A04_051
#SBATCH --time=02:00:00
#SBATCH --qos=dcgp_qos_bprod
#SBATCH --partition=dcgp_usr_prod
#SBATCH --nodes=20
#SBATCH --ntasks-per-node=112
#SBATCH --cpus-per-task=1

set -e

# MODULES BEGIN leonardo mpi
module purge
module load profile/base intel-oneapi-compilers/2024.1.0 intel-oneapi-mpi/2021.12.1 python/3.11.7
# MODULES END

srun --cpus-per-task="$SLURM_CPUS_PER_TASK" ./solver
