#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: leonardo
# expected: LM031:note
# partition: dcgp_usr_prod
# licence: not seen
# site documentation: no
# by hand: warning: budgets of EuroHPC projects for this partition end in _0
# by hand: warning: gcc/11.3.0 belongs to the software stack before 2024
#SBATCH --job-name=cnn-training
#SBATCH --account=EUHPC_D35_000
#SBATCH --partition=dcgp_usr_prod
#SBATCH --nodes=1
#SBATCH --ntasks=64
#SBATCH --ntasks-per-node=64
#SBATCH --cpus-per-task=1
#SBATCH --time=15:00:00
#SBATCH --output=cnn_training_%j.out

set -euo pipefail
cd "${SLURM_SUBMIT_DIR:-$(pwd)}"
module purge
module load python/3.11.7
module load gcc/11.3.0
module load intel-oneapi-mpi
cmake --build build --target train --parallel
time mpirun -n "${SLURM_NTASKS:-1}" ./build/train --epochs 834
