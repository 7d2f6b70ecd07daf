#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: clariden
# expected: LM027:note LM040:note LM040:note
# partition: debug
# licence: not seen
# site documentation: no
# by hand: warning: --environment as a directive is experimental, srun takes it
#SBATCH --job-name=llm_benchmark  # name
#SBATCH --account=a-group-00
#SBATCH --nodes=1 # nodes
#SBATCH --ntasks-per-node=1 # tasks
#SBATCH --time=00:44:00 # limit
#SBATCH --partition=debug # quick tests
#SBATCH --mem=460000 # of a node
#SBATCH --cpus-per-task=288 # all of a node
#SBATCH --environment=/users/user0000/scratch/image.toml # image
#SBATCH --output=/iopsstor/scratch/cscs/%u/llm_benchmark_%j.out # stdout
#SBATCH --error=/iopsstor/scratch/cscs/%u/llm_benchmark_%j.err # stderr

set -eo pipefail
srun python3 benchmark.py
