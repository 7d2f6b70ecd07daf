#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: -
# expected:

#SBATCH --mail-type=ALL
#SBATCH --mail-user=someone@example.org
#SBATCH --job-name="single"
#SBATCH --output="single.%j.%N.out"
#SBATCH --error="single.%j.err"
#SBATCH -n 1
#SBATCH --export=ALL
#SBATCH -c 1
#SBATCH -t 9:00:00 
#SBATCH --mem-per-cpu=20G
#SBATCH --partition=batch

module load julia/1.5.0
cd project
julia --project=@. src/single.jl