#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: marenostrum5
# expected: LM040:note LM040:note
# partition: acc
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: 80 cores and the whole node beside one GPU
#SBATCH -J loader
#SBATCH --exclusive
#SBATCH --qos=acc_ehpc
#SBATCH --output=jobs-map/%j/%j.out
#SBATCH --error=jobs-map/%j/%j.err
#SBATCH --time=01:00:00
#SBATCH --nodes=1
#SBATCH --gres=gpu:1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=80
#SBATCH --account=ehpc000

set -eu
cd "${SLURM_SUBMIT_DIR}"
uv run python profile_loader.py
