#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: karolina
# expected: LM016:warning
# partition: qgpu
# licence: not seen
# site documentation: no
# by hand: warning: no account, and the system takes no job without one
#SBATCH -J embedding
#SBATCH --time=0-04:00:00
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=8
#SBATCH --mem=32G
#SBATCH --gres=gpu:1
#SBATCH --partition=qgpu

SCRIPT_PATH=$(scontrol show job "$SLURM_JOB_ID" | awk -F= '/Command=/{print $2}')
cd "$(dirname "$SCRIPT_PATH")/../.."
export TORCH_HOME=/mnt/proj2/fta-26-00/.cache/torch
sh run_embedding.sh "$@"
