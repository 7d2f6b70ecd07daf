#!/usr/bin/zsh
# A minimal case of our own, after a public script (no repository named)
# on: claix
# expected: LM040:note LM040:note
# partition: c23g
# licence: not seen
# site documentation: no
# by hand: right
#SBATCH --partition=c23g
#SBATCH --job-name=refresh
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-gpu=24
#SBATCH --gres=gpu:1
#SBATCH --time=02:00:00
#SBATCH --output=scripts/slurm_logs/%x/%x_%j.out
#SBATCH --error=scripts/slurm_logs/%x/%x_%j.err
#SBATCH --account=thes0000

source scripts/env.sh
srun python run.py
