#!/bin/bash -l
# A minimal case of our own, after a public script (no repository named)
# on: all
# expected: LM015:error LM040:note LM040:note

#SBATCH --job-name=drill

#SBATCH --comment="All repos to get the commit that matches"

#SBATCH --account=course

#SBATCH --partition=tier3

#SBATCH --time=1-00:00:00

#SBATCH --output=logs/%x_%j.out

#SBATCH --error=logs/%x_%j.err

#SBATCH --mail-user=slack:@someone

#SBATCH --mail-type=<BEGIN,END,FAIL,ALL>

#SBATCH --cpus-per-task=1

#SBATCH --nodes=1

#SBATCH --mem=10g

echo "Script running!"

spack env activate -p mining-x86_64

python3 drill.py