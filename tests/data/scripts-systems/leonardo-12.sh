#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: leonardo
# expected: LM050:error
# partition: dcgp_usr_prod
# licence: not seen
# site documentation: no
# by hand: error: the QOS is for 17 nodes and more
# by hand: note: builds with CUDA are meant for the other partition, which has GPUs
#SBATCH --job-name=hybrid_scale
#SBATCH --account=uTS26_project
#SBATCH --partition=dcgp_usr_prod
#SBATCH --qos=dcgp_qos_bprod
#SBATCH --nodes=1
#SBATCH --exclusive
#SBATCH --time=02:00:00
#SBATCH --output=hybrid_%j.out

set -euo pipefail
cd "$SLURM_SUBMIT_DIR"
module purge
module load profile/base
module load openmpi/4.1.6--gcc--12.2.0-cuda-12.2
export OMP_PLACES=cores
export OMP_PROC_BIND=spread
for T in 2 4 8 56; do
    export OMP_NUM_THREADS=$T
    srun --ntasks="$((112 / T))" --cpus-per-task="$T" ./nbody
done
