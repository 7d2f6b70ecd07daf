#!/bin/bash
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/tutorials/ml/llm-fine-tuning.md
# on: clariden
# expected: LM027:note LM040:note
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# by hand: right
#SBATCH --account=g000
#SBATCH --job-name=fine-tune
#SBATCH --time=00:30:00
#SBATCH --ntasks-per-node=1
#SBATCH --gpus-per-node=4
#SBATCH --cpus-per-task=288
#SBATCH --output logs/slurm-%x-%j.out

set -x

srun -ul --environment=./ngc-pytorch.toml fine-tune.sh
