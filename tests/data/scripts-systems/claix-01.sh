#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: claix
# expected: LM040:note LM040:note
# partition: c23g
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: no account, hours of the person's own quota
#SBATCH --partition=c23g
#SBATCH --gres=gpu:1
#SBATCH --cpus-per-task=8
#SBATCH --mem=32G
#SBATCH --time=12:00:00
#SBATCH --job-name=design
#SBATCH --output=/work/%u/logs/design_%j.out
#SBATCH --error=/work/%u/logs/design_%j.err

set -euo pipefail
module purge
module load GCCcore/13.2.0
module load Python/3.11.5
source ~/venvs/env/bin/activate
export HF_HOME=/work/$USER/cache/huggingface
design run test.yaml --output /work/$USER/run
