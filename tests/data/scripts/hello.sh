#!/bin/bash
# A minimal case of our own, after AgnostiqHQ/covalent-slurm-plugin, commit c58849bc tests/docker_tests/test.job
# on: deep
# expected: LM016:warning
#
#SBATCH --job-name=test
#SBATCH --nodes=1
#SBATCH --ntasks=1
##SBATCH --mem=1G
##SBATCH --partition=debug
#SBATCH --time=00:10:00
#SBATCH --output=%x_%j.out

echo "Hello"
echo "$(which python)" 1>&2
