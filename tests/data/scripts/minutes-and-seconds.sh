#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected: LM016:warning

#SBATCH --job-name=test
#SBATCH --ntasks-per-node=1
#SBATCH --nodes=1
#SBATCH --time=05:00
#SBATCH --partition=dp-cn


/p/home/course/hello.sh