#! /bin/bash
# A minimal case of our own, after hpcleuven/VscDocumentation, commit f320f4f800ffc18c58251f6b5dd701f4fc5e00f4, source/compute/jobs/job_types.rst
# on: vaughan
# expected: LM016:warning
# partition: zen2
# licence: GPL-3.0
# site documentation: yes
# by hand: warning: no account, a must since 2024
#
#SBATCH --job-name=mpihello
#SBATCH --ntasks=56 --cpus-per-task=1 --mem-per-cpu=512m
#SBATCH --time=5:00

module --force purge
module load calcua/2020a
module load vsc-tutorial

srun mpi_hello
