#!/usr/bin/env bash
# A minimal case of our own, after a public script (no repository named)
# on: leonardo
# expected: LM040:note
# partition: dcgp_usr_prod
# licence: not seen
# site documentation: no
# by hand: right

#SBATCH --job-name=graph
#SBATCH --output=out/graph.txt
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=64
#SBATCH --time=24:00:00
#SBATCH --account=IscrC_project_0
#SBATCH --partition=dcgp_usr_prod

module load gcc
set -e
cd "$SLURM_SUBMIT_DIR/.."
./analyze data/graph.mtx
