#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: -
# expected: LM014:warning
#SBATCH --nodes=1
#SBATCH --cpus-per-task=16
#SBATCH --time=12:00:00
#SBATCH --gres=gpu:a100:1
#SBATCH --mem=128GB
#SBATCH --job-name=1
#SBATCH --mail-type=END
#SBATCH --mail-user=${USER}@example.org
#SBATCH --output=1_%j.out
#SBATCH --wrap "sleep infinity"

DIR=${SCRATCH}/project/
PLOTS=${DIR}plots/

python train.py --plots ${PLOTS}
