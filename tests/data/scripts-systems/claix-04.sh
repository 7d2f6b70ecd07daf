#!/usr/bin/env bash
# A minimal case of our own, after a public script (no repository named)
# on: claix
# expected: LM040:note LM040:note
# partition: c23mm,c23g
# licence: not seen
# site documentation: no
# by hand: right
#SBATCH --account=thes0000
#SBATCH --time=00:30:00
#SBATCH --job-name=hybrid
#SBATCH --output=logs/hybrid_%j.out
#SBATCH --error=logs/hybrid_%j.err
#SBATCH --partition=c23mm
#SBATCH --nodes=1
#SBATCH --ntasks=24
#SBATCH --cpus-per-task=1
#SBATCH hetjob
#SBATCH --partition=c23g
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=24
#SBATCH --gres=gpu:1

set -euo pipefail
source setup_env.sh
srun --het-group=1 --ntasks=1 --cpus-per-task=24 --cpu-bind=cores python3 controller.py &
srun --label --mpi=pmix --het-group=0 --ntasks=24 --cpus-per-task=1 --cpu-bind=cores ./solver properties.toml
