#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deucalion
# expected:
# partition: normal-a100-80
# licence: not seen
# site documentation: no
# by hand: right
#SBATCH --job-name="bench"
#SBATCH --account=f202400000iacdcf2g
#SBATCH --partition=normal-a100-80
#SBATCH --nodes=1
#SBATCH --gpus=4
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=64
#SBATCH --mem=400G
#SBATCH --time=47:30:00
#SBATCH --output=logs/bench_%j.out
#SBATCH --signal=B:SIGTERM@120

export MODEL=large
bash run_benchmark.sh
