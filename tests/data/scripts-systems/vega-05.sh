#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: vega
# expected:
# partition: gpu
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: one core for three GPUs
#SBATCH --job-name="control"
#SBATCH --time=24:00:00
#SBATCH --nodes=1
#SBATCH --gres=gpu:3
#SBATCH --ntasks-per-core=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=1
#SBATCH --partition=gpu
#SBATCH --mem=16GB
#SBATCH --account=d2025d00-000-users
#SBATCH --signal=INT@60

which python
python -c "import jax; print(jax.__file__)"
chmod +x ./sweep.sh
sh ./sweep.sh
